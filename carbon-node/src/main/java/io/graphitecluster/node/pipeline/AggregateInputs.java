package io.graphitecluster.node.pipeline;

import io.graphitecluster.node.aggregate.AggregationRules.Match;
import io.graphitecluster.node.aggregate.Aggregator;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Takes the inputs of aggregates. Safe for any number of threads. */
@FunctionalInterface
public interface AggregateInputs {
    /**
     * Takes an input.
     *
     * @param name of the input
     * @param matches the aggregates that it is an input of; may be none
     * @param timestamp epoch seconds; may have a fraction
     * @param origin where it came from
     */
    void input(String name, List<Match> matches, double timestamp, double value, Origin origin);

    /** Of a daemon that makes all aggregates itself, of what comes to it alone. */
    static AggregateInputs here(Aggregator aggregator, DoubleSupplier now) {
        return (name, matches, timestamp, value, origin) ->
                aggregator.input(matches, timestamp, value, now.getAsDouble());
    }
}
