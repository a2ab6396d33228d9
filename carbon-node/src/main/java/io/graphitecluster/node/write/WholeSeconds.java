package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.CachedPoints;
import java.util.Arrays;

/**
 * Points as a Whisper file takes them. Files have whole seconds; of points within one second the latest stays. (Upstream
 * keeps the earliest, an accident of its sorting.)
 */
record WholeSeconds(long[] timestamps, double[] values) {
    static WholeSeconds of(CachedPoints points) {
        long[] timestamps = new long[points.size()];
        double[] values = new double[points.size()];
        int count = 0;
        for (int i = 0; i < points.size(); i++) {
            long second = (long) points.timestamps()[i];
            if (count > 0 && timestamps[count - 1] == second) {
                count--;
            }
            timestamps[count] = second;
            values[count] = points.values()[i];
            count++;
        }
        return new WholeSeconds(Arrays.copyOf(timestamps, count), Arrays.copyOf(values, count));
    }
}
