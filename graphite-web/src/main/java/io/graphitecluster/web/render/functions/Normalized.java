package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * Series brought to one step, the least common multiple of theirs: values of finer series are consolidated, starting
 * at each series' own first value.
 *
 * @param series the same series in the same order, showing one value for each common step
 * @param start the first start
 * @param end the last end, on the grid of the start
 * @param step the common step
 */
record Normalized(List<Series> series, long start, long end, double step) {
    /**
     * Brings series to one step.
     *
     * @param series at least one
     */
    static Normalized of(List<Series> series) {
        double step = series.get(0).step();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (Series one : series) {
            step = leastCommonMultiple(step, one.step());
            start = Math.min(start, one.start());
            end = Math.max(end, one.end());
        }
        List<Series> consolidated = new ArrayList<>(series.size());
        for (Series one : series) {
            consolidated.add(one.withValuesPerPoint(valuesPerPoint(step, one)));
        }
        return new Normalized(consolidated, start, end - (long) floorMod((double) (end - start), step), step);
    }

    private static int valuesPerPoint(double step, Series series) {
        return series.step() == 0 ? 1 : (int) Math.min(Integer.MAX_VALUE, Math.floor(step / series.step()));
    }

    private static double floorMod(double a, double b) {
        return b == 0 ? 0 : a - Math.floor(a / b) * b;
    }

    private static double leastCommonMultiple(double a, double b) {
        if (a == b) {
            return a;
        }
        double divisor = greatestCommonDivisor(a, b);
        double multiple = divisor == 0 ? 0 : Math.floor(a / divisor) * b;
        if (multiple > 1e15) {
            throw new InvalidRequestException("The steps of the series have no common multiple of a sensible size");
        }
        return multiple;
    }

    private static double greatestCommonDivisor(double a, double b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The consolidated columns, in order. */
    double[][] columns() {
        return series.stream().map(Series::consolidatedValues).toArray(double[][]::new);
    }
}
