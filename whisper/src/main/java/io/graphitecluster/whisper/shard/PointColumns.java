package io.graphitecluster.whisper.shard;

import java.util.Arrays;

/** Points, slot by slot, ascending; reused for each update. */
final class PointColumns {
    private static final int FIRST = 32;

    long[] intervals = new long[FIRST];
    double[] values = new double[FIRST];
    int size;

    void add(long interval, double value) {
        if (size == intervals.length) {
            intervals = Arrays.copyOf(intervals, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        intervals[size] = interval;
        values[size++] = value;
    }

    long first() {
        return intervals[0];
    }

    long last() {
        return intervals[size - 1];
    }
}
