package io.graphitecluster.web.graph;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;

/** The ends and labels of a logarithmic axis: powers of its base. */
final class LogTicks {
    private static final double EPSILON = 1e-4;

    /** A base close to 1 would make more labels than a picture has pixels. */
    private static final int MOST_LABELS = 1000;

    private LogTicks() {}

    /**
     * @param base greater than 1
     * @throws InvalidRequestException when the range reaches down to zero, or has too many powers of the base
     */
    static ValueAxis axis(ValueRange range, double base, UnitSystem units) {
        if (range.min() <= 0) {
            throw new InvalidRequestException("logBase=" + base + ": Logarithmic scale specified with a dataset with a"
                    + " minimum value less than or equal to zero (" + range.min()
                    + "); set yMin above 0, or leave logBase out");
        }
        double bottom = Math.pow(base, Math.floor(log(range.min(), base)));
        double top = Math.pow(base, Math.ceil(log(range.max(), base)));
        if (top <= bottom) {
            top *= base;
        }
        double first = Math.pow(base, Math.ceil(log(bottom, base) - EPSILON));
        if (!(bottom > 0) || !Double.isFinite(top) || log(top / first, base) > MOST_LABELS) {
            throw new InvalidRequestException("logBase=" + base + ": the values from " + range.min() + " to "
                    + range.max() + " do not fit " + MOST_LABELS + " powers of this base; give another one");
        }
        List<Double> values = new ArrayList<>();
        for (double value = first; value < top * (1 + EPSILON); value *= base) {
            values.add(value);
        }
        TickLabels labels = new TickLabels(units, Double.POSITIVE_INFINITY, top - bottom);
        return new ValueAxis(
                bottom,
                top,
                Double.NaN,
                values,
                values.stream().map(labels::label).toList(),
                base);
    }

    private static double log(double value, double base) {
        return Math.log(value) / Math.log(base);
    }
}
