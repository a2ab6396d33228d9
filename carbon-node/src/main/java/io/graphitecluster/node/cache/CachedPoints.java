package io.graphitecluster.node.cache;

import java.util.Arrays;

/**
 * Points of one series as columns of equal length, sorted by timestamp, each timestamp once.
 *
 * @param timestamps epoch seconds; may have a fraction
 * @param values never NaN
 */
public record CachedPoints(double[] timestamps, double[] values) {
    /** No points. */
    public static final CachedPoints NONE = new CachedPoints(new double[0], new double[0]);

    static CachedPoints of(PointColumns columns) {
        double[] timestamps = new double[columns.size()];
        for (int i = 0; i < timestamps.length; i++) {
            timestamps[i] = columns.timestamps()[i];
        }
        return new CachedPoints(timestamps, Arrays.copyOf(columns.values(), columns.size()));
    }

    /** Number of points. */
    public int size() {
        return timestamps.length;
    }
}
