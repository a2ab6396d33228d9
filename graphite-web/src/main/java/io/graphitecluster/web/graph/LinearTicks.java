package io.graphitecluster.web.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the step between labels of an evenly spaced axis, and its ends.
 *
 * <p>Steps are 1, 2 or 5 times a power of ten (a power of two for binary units). The number of steps must be one of the
 * <em>divisors</em>. Among those combinations that cover the range, the one is taken that adds the least on the side
 * where it adds most, and of equal ones the finer.
 */
final class LinearTicks {
    /** Rounding errors smaller than this share of a step do not count; they would not show in any picture. */
    private static final double EPSILON = 1e-4;

    /** More labels than this help nobody: another step is chosen. */
    private static final double MOST_STEPS = 1000;

    /** Multiples up to here are exact in a double. */
    private static final double EXACT = 0x1p53;

    private static final List<Integer> DIVISORS = List.of(4, 5, 6);
    private static final double[] DECIMAL_MANTISSAS = {1, 2, 5};
    private static final double[] BINARY_MANTISSAS = {1};

    private final ValueRange range;
    private final UnitSystem units;

    LinearTicks(ValueRange range, UnitSystem units) {
        this.range = range;
        this.units = units;
    }

    /** The axis with a step that suits the range. */
    ValueAxis axis(List<Integer> divisors) {
        return axis(chooseStep(range.min(), range.max(), divisors, units == UnitSystem.BINARY));
    }

    /** The axis with this step, greater than 0. */
    ValueAxis axis(double step) {
        double bottom = range.minGiven() ? range.min() : floor(range.min(), step);
        double top = range.maxGiven() ? range.max() : ceil(range.max(), step);
        if (range.limit().isPresent() && top > range.limit().getAsDouble() + EPSILON * step) {
            top = range.limit().getAsDouble();
        }
        if (top <= bottom) {
            top = bottom + Math.max(1, Math.ulp(bottom));
        }
        double span = top - bottom;
        double labelStep = span > MOST_STEPS * step ? chooseStep(bottom, top, DIVISORS, false) : step;
        List<Double> values = labelValues(bottom, top, labelStep);
        TickLabels labels = new TickLabels(units, labelStep, span);
        return new ValueAxis(
                bottom, top, step, values, values.stream().map(labels::label).toList(), 0);
    }

    private static List<Double> labelValues(double bottom, double top, double step) {
        List<Double> values = new ArrayList<>();
        double start = ceil(bottom, step);
        for (int i = 0; i <= MOST_STEPS + 1; i++) {
            double value = start + i * step;
            if (value > top + EPSILON * step) {
                break;
            }
            values.add(value);
        }
        return values;
    }

    private static double chooseStep(double min, double max, List<Integer> divisors, boolean binary) {
        int fewest = divisors.stream().min(Integer::compare).orElseThrow();
        int most = divisors.stream().max(Integer::compare).orElseThrow();
        double variance = max - min;
        double least = Math.max(variance / most, Double.MIN_NORMAL);
        double base = binary ? 2 : 10;
        double[] mantissas = binary ? BINARY_MANTISSAS : DECIMAL_MANTISSAS;
        double bestSlop = Double.POSITIVE_INFINITY;
        double bestStep = variance;
        for (double exponent = Math.floor(Math.log(least) / Math.log(base) - EPSILON); ; exponent++) {
            double power = Math.pow(base, exponent);
            if (Double.isInfinite(power)) {
                return bestStep;
            }
            for (double mantissa : mantissas) {
                double step = mantissa * power;
                if (step < least * (1 - EPSILON)) {
                    continue;
                }
                if (step * fewest >= 2 * bestSlop + variance) {
                    return bestStep;
                }
                for (int divisor : divisors) {
                    double slop = slop(min, max, step, divisor);
                    if (slop < bestSlop) {
                        bestSlop = slop;
                        bestStep = step;
                    }
                }
            }
        }
    }

    /** What the step with so many divisions adds to the range on its worse side; infinite when it does not cover it. */
    private static double slop(double min, double max, double step, int divisor) {
        double bottom = floor(min, step);
        double top = bottom + step * divisor;
        return top >= max - EPSILON * step ? Math.max(top - max, min - bottom) : Double.POSITIVE_INFINITY;
    }

    private static double floor(double value, double step) {
        double steps = value / step;
        return Math.abs(steps) < EXACT ? step * Math.floor(steps + EPSILON) + 0.0 : value;
    }

    private static double ceil(double value, double step) {
        double steps = value / step;
        return Math.abs(steps) < EXACT ? step * Math.ceil(steps - EPSILON) + 0.0 : value;
    }
}
