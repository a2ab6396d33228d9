package io.graphitecluster.node.aggregate;

import io.graphitecluster.node.aggregate.AggregationRules.Match;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Remembers of which aggregates a series is an input, so that regular expressions run once for each name and not for each
 * point. What was not asked for lately is forgotten: there are two generations of a bounded size, and when the younger one
 * is full, or old enough, it takes the place of the older one. Safe for any number of threads.
 */
public final class AggregateNames {
    /** How many names a generation has when {@code CACHE_METRIC_NAMES_MAX} is 0; upstream has no limit then. */
    private static final int DEFAULT_MOST = 500_000;

    private final Supplier<AggregationRules> rules;
    private final int most;
    private final int seconds;
    private final DoubleSupplier now;
    private final ToIntFunction<String> owner;
    private volatile Generations generations;

    /**
     * @param rules the rules as they are now
     * @param most {@code CACHE_METRIC_NAMES_MAX}: most names of a generation; 0 for a default
     * @param seconds {@code CACHE_METRIC_NAMES_TTL}: how long a name is remembered at least; 0 for no limit
     * @param now the clock, in epoch seconds
     */
    public AggregateNames(Supplier<AggregationRules> rules, int most, int seconds, DoubleSupplier now) {
        this(rules, most, seconds, now, aggregate -> Match.HERE);
    }

    /**
     * As above, where other shards make some of the aggregates.
     *
     * @param owner index of the other shard that makes an aggregate, by the aggregate's name; {@link Match#HERE} for this one
     */
    public AggregateNames(
            Supplier<AggregationRules> rules, int most, int seconds, DoubleSupplier now, ToIntFunction<String> owner) {
        this.owner = owner;
        this.rules = rules;
        this.most = most == 0 ? DEFAULT_MOST : most;
        this.seconds = seconds;
        this.now = now;
        this.generations = new Generations(rules.get(), new ConcurrentHashMap<>(), now.getAsDouble());
    }

    /** The rules as they are now. */
    public AggregationRules rules() {
        return rules.get();
    }

    /** All aggregates that a series is an input of, in the order of the rules. */
    public List<Match> matches(String name) {
        AggregationRules current = rules.get();
        if (current.isEmpty()) {
            return List.of();
        }
        Generations known = generations;
        if (known.rules != current) {
            known = renew(known, new Generations(current, new ConcurrentHashMap<>(), now.getAsDouble()));
        } else if (known.young.size() >= most || (seconds > 0 && now.getAsDouble() - known.born >= seconds)) {
            known = renew(known, new Generations(current, known.young, now.getAsDouble()));
        }
        List<Match> matches = known.young.get(name);
        if (matches == null) {
            matches = known.old.get(name);
            if (matches == null) {
                matches = known.rules.matches(name).stream()
                        .map(match -> match.at(owner.applyAsInt(match.aggregate())))
                        .toList();
            }
            known.young.put(name, matches);
        }
        return matches;
    }

    private synchronized Generations renew(Generations before, Generations after) {
        if (generations == before) {
            generations = after;
        }
        return generations;
    }

    /** The names asked for since {@link #born}, and those of the time before. */
    private static final class Generations {
        private final AggregationRules rules;
        private final ConcurrentHashMap<String, List<Match>> young = new ConcurrentHashMap<>();
        private final ConcurrentHashMap<String, List<Match>> old;
        private final double born;

        Generations(AggregationRules rules, ConcurrentHashMap<String, List<Match>> old, double born) {
            this.rules = rules;
            this.old = old;
            this.born = born;
        }
    }
}
