package io.graphitecluster.ceres;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Makes one value of several. NaN stands for a missing value and is left out; a group of missing values gives NaN.
 *
 * <p>Reading knows {@code average}, {@code sum}, {@code last}, {@code max} and {@code min}; maintenance knows {@code avg} and
 * {@code median} besides.
 */
public final class Aggregation {
    private Aggregation() {}

    /**
     * Fits values to a coarser precision: each {@code newStep / oldStep} consecutive ones become one, and the rest one more.
     *
     * @throws InvalidAggregationMethodException when a value is to be made by a method that reading does not know
     */
    public static double[] series(String method, long oldStep, long newStep, double[] values) {
        long factor = newStep / oldStep;
        if (factor < 1 || factor > values.length) {
            return values.length == 0 ? values : new double[] {known(method, values)};
        }
        int group = (int) factor;
        double[] result = new double[Math.ceilDiv(values.length, group)];
        for (int i = 0; i < result.length; i++) {
            int begin = i * group;
            result[i] = known(method, Arrays.copyOfRange(values, begin, Math.min(begin + group, values.length)));
        }
        return result;
    }

    /** One value of several, by a method of reading. */
    private static double known(String method, double[] values) {
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (known.length == 0) {
            return Double.NaN;
        }
        return switch (method) {
            case "average" -> sum(known) / known.length;
            case "sum" -> sum(known);
            case "last" -> known[known.length - 1];
            case "max" -> choose(known, order -> order > 0);
            case "min" -> choose(known, order -> order < 0);
            default -> throw new InvalidAggregationMethodException(method);
        };
    }

    /**
     * One value of several, by a method of maintenance.
     *
     * @param values in the order of time, at least one, none of them NaN
     * @throws InvalidAggregationMethodException when maintenance does not know the method
     */
    public static double rollUp(String method, double[] values) {
        return switch (method) {
            case "avg" -> known("average", values);
            case "median" -> {
                double[] sorted = values.clone();
                Arrays.sort(sorted);
                yield sorted[sorted.length / 2];
            }
            default -> known(method, values);
        };
    }

    /**
     * Checks the name of a method of maintenance.
     *
     * @throws InvalidAggregationMethodException when maintenance does not know it
     */
    public static String requireRollUp(String method) {
        rollUp(method, new double[] {0});
        return method;
    }

    /** One after the other: a sum of doubles depends on the order. */
    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The first of those that stand before all others; 0.0 and -0.0 are equal. */
    private static double choose(double[] values, IntPredicate better) {
        double best = values[0];
        for (double value : values) {
            if (better.test(value > best ? 1 : value < best ? -1 : 0)) {
                best = value;
            }
        }
        return best;
    }
}
