package io.graphitecluster.node.pipeline;

import io.graphitecluster.node.aggregate.AggregateNames;
import io.graphitecluster.node.aggregate.AggregationRules.Match;
import io.graphitecluster.node.rewrite.RewriteRules;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What carbon-aggregator does with a point that comes in:
 *
 * <pre>
 * rewrite "pre" ──> inputs of aggregates ──> aggregator ──> (aggregates do not come by here again)
 *                          │
 *                          └─ FORWARD_ALL, and not the aggregate itself ──> rewrite "post" ──> next step
 * </pre>
 */
public final class AggregatorStep implements Pipeline.Steps {
    private final Supplier<RewriteRules> rewrite;
    private final AggregateNames names;
    private final AggregateInputs inputs;
    private final boolean forwardAll;
    private final Consumer<String> misses;
    private final Consumer<Origin> consumed;
    private final PointStep next;

    /**
     * @param rewrite the rewrite rules as they are now
     * @param names tells the aggregates of a name
     * @param inputs takes the inputs of aggregates
     * @param forwardAll {@code FORWARD_ALL}: whether inputs themselves go on, too
     * @param misses told of every name that goes on and is no input
     * @param consumed told of every point that does not go on itself
     * @param next takes what goes on
     */
    public AggregatorStep(
            Supplier<RewriteRules> rewrite,
            AggregateNames names,
            AggregateInputs inputs,
            boolean forwardAll,
            Consumer<String> misses,
            Consumer<Origin> consumed,
            PointStep next) {
        this.rewrite = rewrite;
        this.names = names;
        this.inputs = inputs;
        this.forwardAll = forwardAll;
        this.misses = misses;
        this.consumed = consumed;
        this.next = next;
    }

    @Override
    public boolean isIdle() {
        RewriteRules rules = rewrite.get();
        return forwardAll
                && names.rules().isEmpty()
                && rules.isEmpty(RewriteRules.PRE)
                && rules.isEmpty(RewriteRules.POST);
    }

    @Override
    public void take(String name, double timestamp, double value, Origin origin) {
        RewriteRules rules = rewrite.get();
        String input = rules.apply(RewriteRules.PRE, name);
        List<Match> matches = names.matches(input);
        inputs.input(input, matches, timestamp, value, origin);
        if (forwardAll && !isAggregate(input, matches)) {
            if (matches.isEmpty()) {
                misses.accept(input);
            }
            next.take(rules.apply(RewriteRules.POST, input), timestamp, value, origin);
        } else {
            consumed.accept(origin);
        }
    }

    private static boolean isAggregate(String name, List<Match> matches) {
        for (Match match : matches) {
            if (match.aggregate().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
