package io.graphitecluster.node.aggregate;

import java.util.OptionalInt;

/**
 * How aggregates are made.
 *
 * @param maxIntervals {@code MAX_AGGREGATION_INTERVALS}: for how many intervals late points still count
 * @param writeBackFrequency {@code WRITE_BACK_FREQUENCY}: seconds after which an aggregate is sent, when its interval is
 *     longer; empty for the interval
 * @param mostKept about how many numbers are kept in memory
 */
public record AggregatorSettings(int maxIntervals, OptionalInt writeBackFrequency, long mostKept) {
    double periodOf(AggregateRule rule) {
        return writeBackFrequency.isPresent()
                ? Math.min(writeBackFrequency.getAsInt(), rule.frequency())
                : rule.frequency();
    }
}
