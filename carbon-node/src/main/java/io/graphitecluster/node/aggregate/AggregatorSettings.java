package io.graphitecluster.node.aggregate;

import java.util.OptionalInt;

/**
 * How aggregates are made.
 *
 * @param maxIntervals {@code MAX_AGGREGATION_INTERVALS}: for how many intervals late points still count
 * @param writeBackFrequency {@code WRITE_BACK_FREQUENCY}: seconds after which an aggregate is sent, when its interval is
 *     longer; empty for the interval
 * @param mostKept about how many numbers are kept in memory
 * @param gathers whether inputs come from other nodes, too: those of many intervals at once after one was away, so that an
 *     aggregate may have any number of intervals
 */
public record AggregatorSettings(int maxIntervals, OptionalInt writeBackFrequency, long mostKept, boolean gathers) {
    /** Besides {@code MAX_AGGREGATION_INTERVALS}: the current interval and the one before. */
    private static final int MORE_INTERVALS = 2;

    /** Those of a daemon that aggregates what its own senders send. */
    public AggregatorSettings(int maxIntervals, OptionalInt writeBackFrequency, long mostKept) {
        this(maxIntervals, writeBackFrequency, mostKept, false);
    }

    /** How many intervals an aggregate may have. */
    int mostIntervals() {
        return gathers ? Integer.MAX_VALUE : maxIntervals + MORE_INTERVALS;
    }

    double periodOf(AggregateRule rule) {
        return writeBackFrequency.isPresent()
                ? Math.min(writeBackFrequency.getAsInt(), rule.frequency())
                : rule.frequency();
    }
}
