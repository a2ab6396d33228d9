package io.graphitecluster.ceres.convert;

import io.graphitecluster.ceres.CeresNode;
import java.io.IOException;
import java.util.Arrays;

/** Lays the points of one archive out in slices. */
final class SliceLayout {
    private final CeresNode node;
    private final int step;
    private final int maxGap;

    SliceLayout(CeresNode node, int step, int maxGap) {
        this.node = node;
        this.step = step;
        this.maxGap = maxGap;
    }

    /**
     * Writes the known values, a slice for each stretch without too large a gap. No slice starts at the limit or after it: what
     * is there belongs to the slice before, however large the gap, or to one that begins with missing values.
     *
     * @param start time of the first value, a multiple of the step
     * @param limit the start of the first slice of a finer precision
     * @return the start of the first slice that was made; the limit when there is none
     */
    long write(long start, double[] values, long limit) throws IOException {
        long firstSlice = limit;
        int begin = nextKnown(values, 0);
        while (begin < values.length) {
            int end = begin + 1;
            int next = nextKnown(values, end);
            while (next < values.length && (next - end <= maxGap || start + (long) next * step >= limit)) {
                end = next + 1;
                next = nextKnown(values, end);
            }
            long time = start + (long) begin * step;
            int padding = time < limit ? 0 : Math.toIntExact((time - limit) / step + 1);
            double[] content = new double[padding + end - begin];
            Arrays.fill(content, 0, padding, Double.NaN);
            System.arraycopy(values, begin, content, padding, end - begin);
            long sliceStart = time - (long) padding * step;
            node.createSlice(sliceStart, step, content);
            firstSlice = Math.min(firstSlice, sliceStart);
            begin = next;
        }
        return firstSlice;
    }

    private static int nextKnown(double[] values, int from) {
        int index = from;
        while (index < values.length && Double.isNaN(values[index])) {
            index++;
        }
        return index;
    }
}
