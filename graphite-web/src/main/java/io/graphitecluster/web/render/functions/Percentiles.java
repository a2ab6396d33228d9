package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.Arrays;

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
        double[] sorted = Aggregations.known(values, 0, values.length);
        if (sorted.length == 0) {
            return NONE;
        }
        Arrays.sort(sorted);
        double fractionalRank = n / 100 * (sorted.length + 1);
        int rank = (int) fractionalRank;
        double fraction = fractionalRank - rank;
        if (!interpolate) {
            rank += (int) Math.ceil(fraction);
        }
        if (rank < 0) {
            // A negative percentile counts from the highest value, as upstream has it.
            rank = sorted.length + rank;
        }
        if (rank < 0 || rank > sorted.length + 1) {
            throw new InvalidRequestException("There is no percentile " + n + " of " + sorted.length
                    + " values; use a number greater than 0 and at most 100");
        }
        double percentile = sorted[Math.max(0, Math.min(sorted.length, rank) - 1)];
        if (interpolate && rank < sorted.length) {
            percentile += fraction * (sorted[rank] - percentile);
        }
        return percentile;
    }
}
