package io.graphitecluster.node.cache;

import java.util.Arrays;

/**
 * Points of one series as a file takes them: columns sorted by time, whole seconds, each second once. Made once and filled
 * again and again; by one thread at a time. Of points within one second the latest stays. (Upstream keeps the earliest, an
 * accident of its sorting.)
 */
public final class PointColumns {
    private static final int FIRST_CAPACITY = 64;
    private static final int INDEX_BITS = 31;

    private long[] timestamps = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private long[] keys = new long[0];
    private double[] unsorted = new double[0];
    private int size;

    /** Epoch seconds, ascending; those from {@link #size} on mean nothing. */
    public long[] timestamps() {
        return timestamps;
    }

    /** Values, as many as timestamps. */
    public double[] values() {
        return values;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** Takes all points out. */
    public void clear() {
        size = 0;
    }

    /** Adds a point at the end, in whatever order; {@link #order} comes before anybody reads. */
    public void add(long second, double value) {
        if (size == timestamps.length) {
            timestamps = Arrays.copyOf(timestamps, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        timestamps[size] = second;
        values[size++] = value;
    }

    /** Sorts; of points with the same second the one that was added last stays. */
    public void order() {
        if (!isOrdered()) {
            sort();
        }
    }

    private boolean isOrdered() {
        for (int i = 1; i < size; i++) {
            if (timestamps[i] <= timestamps[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private void sort() {
        if (keys.length < size) {
            keys = new long[timestamps.length];
            unsorted = new double[timestamps.length];
        }
        System.arraycopy(values, 0, unsorted, 0, size);
        for (int i = 0; i < size; i++) {
            keys[i] = timestamps[i] << INDEX_BITS | i;
        }
        Arrays.sort(keys, 0, size);
        int count = 0;
        for (int i = 0; i < size; i++) {
            long second = keys[i] >>> INDEX_BITS;
            if (count > 0 && timestamps[count - 1] == second) {
                count--;
            }
            timestamps[count] = second;
            values[count++] = unsorted[(int) (keys[i] & Integer.MAX_VALUE)];
        }
        size = count;
    }
}
