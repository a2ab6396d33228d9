package io.graphitecluster.node.aggregate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an aggregation rule makes of the values of an interval. */
public enum AggregateFunction {
    /** Their sum, added in the order in which they came. */
    SUM,
    /** Their sum over their number. */
    AVG,
    /** The least. */
    MIN,
    /** The greatest. */
    MAX,
    /** The median. */
    P50,
    /** The 75th percentile. */
    P75,
    /** The 80th percentile. */
    P80,
    /** The 90th percentile. */
    P90,
    /** The 95th percentile. */
    P95,
    /** The 99th percentile. */
    P99,
    /** The 99.9th percentile. */
    P999,
    /** How many they are. */
    COUNT;

    private final String graphiteName = name().toLowerCase(Locale.ROOT);

    /** The name in rules, for example {@code p95}. */
    public String graphiteName() {
        return graphiteName;
    }

    /** The function of a name; names are case-sensitive. */
    public static Optional<AggregateFunction> find(String name) {
        return Arrays.stream(values())
                .filter(function -> function.graphiteName.equals(name))
                .findFirst();
    }

    /** Takes the values of one interval. */
    Accumulator accumulator() {
        return switch (this) {
            case SUM -> Accumulator.sum();
            case AVG -> Accumulator.average();
            case MIN -> Accumulator.extreme((value, least) -> value < least);
            case MAX -> Accumulator.extreme((value, greatest) -> value > greatest);
            case COUNT -> Accumulator.count();
            case P50 -> new Percentile(0.50);
            case P75 -> new Percentile(0.75);
            case P80 -> new Percentile(0.80);
            case P90 -> new Percentile(0.90);
            case P95 -> new Percentile(0.95);
            case P99 -> new Percentile(0.99);
            case P999 -> new Percentile(0.999);
        };
    }

    /** What it makes of these values, at least one. */
    public double of(double... values) {
        Accumulator accumulator = accumulator();
        for (double value : values) {
            accumulator.add(value);
        }
        return accumulator.value();
    }
}
