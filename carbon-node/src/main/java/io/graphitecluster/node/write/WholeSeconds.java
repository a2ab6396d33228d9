package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.PointColumns;
import java.util.Arrays;

/** Points as a Whisper file takes them, in columns of equal length. */
record WholeSeconds(long[] timestamps, double[] values) {
    static WholeSeconds of(PointColumns points) {
        return new WholeSeconds(
                Arrays.copyOf(points.timestamps(), points.size()), Arrays.copyOf(points.values(), points.size()));
    }
}
