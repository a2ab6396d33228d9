package io.graphitecluster.node.aggregate;

/** Takes the points of aggregates. */
@FunctionalInterface
public interface AggregateSink {
    /** One point: the begin of an interval, in epoch seconds, and what its values amount to so far. */
    void aggregate(String name, double timestamp, double value);
}
