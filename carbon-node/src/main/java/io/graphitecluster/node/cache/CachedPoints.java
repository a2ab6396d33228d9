package io.graphitecluster.node.cache;

/**
 * Points of one series as columns of equal length, sorted by timestamp, each timestamp once.
 *
 * @param timestamps epoch seconds; may have a fraction
 * @param values never NaN
 */
public record CachedPoints(double[] timestamps, double[] values) {
    /** No points. */
    public static final CachedPoints NONE = new CachedPoints(new double[0], new double[0]);

    /** Number of points. */
    public int size() {
        return timestamps.length;
    }
}
