package io.graphitecluster.node.order;

import java.util.Locale;

/**
 * {@code CACHE_WRITE_STRATEGY}: what decides which series is written next. The orders, and who is first of those that are
 * equal, are those that upstream's strategies were recorded to have.
 */
public enum WriteStrategy {
    /** All that wait, those with most points first; of equals the one that came last. */
    SORTED,
    /** Always the one with most points; of equals the one that came first. */
    MAX,
    /** All that wait, those that came last first. */
    NAIVE,
    /** All that wait, those with the oldest point first; of equals the one that came last. */
    TIMESORTED,
    /** Always the one with most points; of equals the one that has had so many for the longest time. */
    BUCKETMAX,
    /** Any. */
    RANDOM,
    /** What upstream does with a strategy it does not know: always the one that came first. */
    NONE;

    /** The strategy of this name; {@link #NONE} when there is none. */
    public static WriteStrategy of(String name) {
        try {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    /** Whether it looks at what there is each time anew; the others go through all that waited when they began. */
    boolean isContinuous() {
        return this == MAX || this == BUCKETMAX || this == RANDOM || this == NONE;
    }
}
