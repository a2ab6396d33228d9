package io.graphitecluster.node.series;

/**
 * Points of any series on their way, as columns: what a connection gathers, so that it is stored in one go. Made once and
 * used again and again; by one thread at a time.
 */
public final class PointChunk {
    /** As many as are worth one go. */
    public static final int STANDARD = 1024;

    private final int[] series;
    private final double[] timestamps;
    private final double[] values;
    private int size;

    /** @param capacity most points */
    public PointChunk(int capacity) {
        series = new int[capacity];
        timestamps = new double[capacity];
        values = new double[capacity];
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

    /** Takes all points out. */
    public void clear() {
        size = 0;
    }
}
