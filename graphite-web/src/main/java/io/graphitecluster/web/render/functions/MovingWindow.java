package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.Arrays;
import java.util.Set;

/**
 * Aggregates a window that moves along a column. Short windows are aggregated one by one. Long ones of sums, averages,
 * extremes and medians go along in steps that do not depend on their length, without ever subtracting what leaves the
 * window: a sum stays as exact as one made anew. Deviations of neighbouring windows are computed together.
 */
final class MovingWindow {
    /** Windows up to here are aggregated one by one, but for medians. */
    private static final int SHORT = 4;

    /** Aggregations whose steps do not depend on the length of the window. */
    private static final Set<String> STEADY =
            Set.of("sum", "total", "average", "avg", "avg_zero", "max", "min", "median");

    /** Values that the windows of one series may look at, for all other aggregations. */
    private static final double MOST_LOOKS = 2e9;

    private final String name;
    private final Aggregation aggregation;

    private MovingWindow(String name) {
        this.name = name;
        this.aggregation = Aggregations.named(name);
    }

    /**
     * The computation for an aggregation.
     *
     * @throws InvalidRequestException when there is none of that name
     */
    static MovingWindow named(String name) {
        return new MovingWindow(name);
    }

    /**
     * One value for every window of so many values, from the second window on; empty when the column is not longer than
     * a window. Windows of a negative number of values hold none.
     */
    double[] of(double[] values, int points, double xFilesFactor) {
        if (points < 0) {
            return Columns.filled(values.length + Math.min(-points, values.length), NONE);
        }
        if (values.length <= points) {
            return new double[0];
        }
        double[] result = new double[values.length - points];
        if (points == 0) {
            Arrays.fill(result, NONE);
            return result;
        }
        requireFewLooks(result.length, points);
        if ((points > SHORT || name.equals("median")) && slide(values, points, result)) {
            return masked(result, values, points, xFilesFactor);
        }
        double[] known = new double[points];
        for (int i = 0; i < result.length; i++) {
            int size = 0;
            for (int j = i + 1; j <= i + points; j++) {
                if (!isNone(values[j])) {
                    known[size++] = values[j];
                }
            }
            result[i] = Arithmetic.enough(size, points, xFilesFactor) ? aggregation.of(known, 0, size) : NONE;
        }
        return result;
    }

    private void requireFewLooks(int windows, int points) {
        if (!STEADY.contains(name) && (double) windows * points > MOST_LOOKS) {
            throw new InvalidRequestException("A window of " + points + " values is too long for '" + name + "'");
        }
    }

    /** Fills in the result in few steps; false when this aggregation has no such way. */
    private boolean slide(double[] values, int points, double[] result) {
        switch (name) {
            case "sum", "total" -> twoStacks(values, points, result, (a, b) -> a + b);
            case "average", "avg", "avg_zero" -> {
                twoStacks(values, points, result, (a, b) -> a + b);
                divideByCount(values, points, result);
            }
            case "max" -> twoStacks(values, points, result, (a, b) -> b > a ? b : a);
            case "min" -> twoStacks(values, points, result, (a, b) -> b < a ? b : a);
            case "stddev" -> new WindowDeviations(values).fill(points, result);
            case "median" -> {
                if (points <= SortedWindow.LONGEST) {
                    new SortedWindow(points).medians(values, result);
                } else {
                    new MovingMedian(values).fill(points, result);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @FunctionalInterface
    private interface Combination {
        double of(double a, double b);
    }

    /**
     * Cuts the column into blocks as long as the window. A window is the end of one block and the beginning of the
     * next; both are at hand as running combinations within their blocks.
     */
    private static void twoStacks(double[] values, int points, double[] result, Combination combination) {
        int size = values.length;
        double[] fromBlockStart = new double[size];
        double[] toBlockEnd = new double[size];
        for (int i = 0; i < size; i++) {
            fromBlockStart[i] = i % points == 0 ? values[i] : combine(fromBlockStart[i - 1], values[i], combination);
        }
        for (int i = size - 1; i >= 0; i--) {
            boolean last = i % points == points - 1 || i == size - 1;
            toBlockEnd[i] = last ? values[i] : combine(values[i], toBlockEnd[i + 1], combination);
        }
        for (int i = 0; i < result.length; i++) {
            int first = i + 1;
            int last = i + points;
            result[i] = first % points == 0
                    ? fromBlockStart[last]
                    : combine(toBlockEnd[first], fromBlockStart[last], combination);
        }
    }

    private static double combine(double a, double b, Combination combination) {
        if (isNone(a)) {
            return b;
        }
        return isNone(b) ? a : combination.of(a, b);
    }

    private static void divideByCount(double[] values, int points, double[] sums) {
        int known = count(values, points);
        for (int i = 0; i < sums.length; i++) {
            known += (isNone(values[i + points]) ? 0 : 1) - (isNone(values[i]) ? 0 : 1);
            sums[i] = isNone(sums[i]) ? NONE : sums[i] / known;
        }
    }

    private static double[] masked(double[] result, double[] values, int points, double xFilesFactor) {
        int known = count(values, points);
        for (int i = 0; i < result.length; i++) {
            known += (isNone(values[i + points]) ? 0 : 1) - (isNone(values[i]) ? 0 : 1);
            if (!Arithmetic.enough(known, points, xFilesFactor)) {
                result[i] = NONE;
            }
        }
        return result;
    }

    private static int count(double[] values, int points) {
        return (int) Aggregations.count(values, 0, points);
    }
}
