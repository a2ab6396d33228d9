package io.graphitecluster.node.series;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Points of any series on their way, as columns: what a connection gathers, so that it is stored in one go. Made once and
 * used again and again; by one thread at a time.
 */
public final class PointChunk {
    /** As many as are worth one go. */
    public static final int STANDARD = 1024;

    /** Mark of a point that was stored like any other. */
    public static final byte STORED = 0;
    /** Mark of a point that was stored as the first of its series. */
    public static final byte FIRST_OF_SERIES = 1;
    /** Mark of a point that was not stored. */
    public static final byte REFUSED = 2;

    private final int[] series;
    private final double[] timestamps;
    private final double[] values;
    private final int[] grouped;
    private int[] ends = new int[0];
    private final byte[] marks;
    private int marked;
    private int size;

    /** @param capacity most points */
    public PointChunk(int capacity) {
        series = new int[capacity];
        timestamps = new double[capacity];
        values = new double[capacity];
        grouped = new int[capacity];
        marks = new byte[capacity];
    }

    /**
     * Adds a point; there must be room.
     *
     * @param number of the series, by {@link SeriesTable}
     * @param timestamp epoch seconds, 0 to 2^32-1; may have a fraction
     * @param value not NaN
     */
    public void add(int number, double timestamp, double value) {
        int at = size;
        series[at] = number;
        timestamps[at] = timestamp;
        values[at] = value;
        size = at + 1;
    }

    /** Whether there is no more room. */
    public boolean isFull() {
        return size == series.length;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** Most points. */
    public int capacity() {
        return series.length;
    }

    /** Number of the series of a point. */
    public int series(int index) {
        return series[index];
    }

    /** Epoch seconds of a point. */
    public double timestamp(int index) {
        return timestamps[index];
    }

    /** Value of a point. */
    public double value(int index) {
        return values[index];
    }

    /** Takes out all points but those whose index the test takes; the others move up. */
    public void retain(IntPredicate test) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (test.test(i)) {
                series[kept] = series[i];
                timestamps[kept] = timestamps[i];
                values[kept] = values[i];
                kept++;
            }
        }
        size = kept;
    }

    /** Takes all points out. */
    public void clear() {
        size = 0;
    }

    /**
     * Groups the points by the lowest bits of their series' numbers, those of a group in the order in which they came.
     * Takes all marks away.
     *
     * @param bits how many bits, at most 8
     */
    public void group(int bits) {
        int groups = 1 << bits;
        int mask = groups - 1;
        if (ends.length < groups) {
            ends = new int[groups];
        }
        Arrays.fill(ends, 0, groups, 0);
        for (int i = 0; i < size; i++) {
            ends[series[i] & mask]++;
        }
        int end = 0;
        for (int group = 0; group < groups; group++) {
            int count = ends[group];
            ends[group] = end;
            end += count;
        }
        for (int i = 0; i < size; i++) {
            grouped[ends[series[i] & mask]++] = i;
        }
        if (marked > 0) {
            Arrays.fill(marks, STORED);
            marked = 0;
        }
    }

    /** After the last index of a group, for {@link #grouped}; the first index is where the group before ends. */
    public int endOfGroup(int group) {
        return ends[group];
    }

    /** Index of the point that is at a place in the order of the groups. */
    public int grouped(int place) {
        return grouped[place];
    }

    /** Puts a point at a place in the order of the groups: for who leaves points of a group out. */
    public void regroup(int place, int index) {
        grouped[place] = index;
    }

    /** Says what became of a point. */
    public void mark(int index, byte mark) {
        marks[index] = mark;
        marked++;
    }

    /** What became of a point. */
    public byte markOf(int index) {
        return marks[index];
    }

    /** Whether anything but {@link #STORED} became of any point. */
    public boolean isMarked() {
        return marked > 0;
    }
}
