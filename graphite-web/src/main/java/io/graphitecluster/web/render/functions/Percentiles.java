package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;

import io.graphitecluster.web.api.InvalidRequestException;

/** Percentiles by rank among the values that are there. */
final class Percentiles {
    private Percentiles() {}

    /**
     * The n-th percentile.
     *
     * @param interpolate whether a rank between two values gives a value between them; else the higher one
     * @return none when there is no value
     * @throws InvalidRequestException when the percentile lies outside of the values
     */
    static double of(double[] values, double n, boolean interpolate) {
        return of(values, 0, values.length, n, interpolate);
    }

    /** As {@link #of(double[], double, boolean)}, of a part of the values. */
    static double of(double[] values, int from, int to, double n, boolean interpolate) {
        double[] known = Aggregations.known(values, from, to);
        int size = known.length;
        if (size == 0) {
            return NONE;
        }
        int rank = rank(size, n, interpolate);
        if (rank < 0 || rank > size + 1) {
            throw new InvalidRequestException("There is no percentile " + n + " of " + size
                    + " values; use a number greater than 0 and at most 100");
        }
        double percentile = Selection.nth(known, size, Math.max(0, Math.min(size, rank) - 1));
        if (interpolate && rank < size) {
            double fraction = fractionalRank(size, n) - (int) fractionalRank(size, n);
            percentile += fraction * (Selection.nth(known, size, rank) - percentile);
        }
        return percentile;
    }

    /** Whether so many values have an n-th percentile, one that is not interpolated. */
    static boolean exists(int size, double n) {
        int rank = rank(size, n, false);
        return size > 0 && rank >= 0 && rank <= size + 1;
    }

    private static int rank(int size, double n, boolean interpolate) {
        double fractional = fractionalRank(size, n);
        int whole = (int) fractional;
        int rank = interpolate ? whole : whole + (int) Math.ceil(fractional - whole);
        // A negative percentile counts from the highest value, as upstream has it.
        return rank < 0 ? size + rank : rank;
    }

    private static double fractionalRank(int size, double n) {
        return n / 100 * (size + 1);
    }
}
