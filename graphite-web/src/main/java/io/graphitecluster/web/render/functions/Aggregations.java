package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The aggregations by name. Missing values are left out; of none at all most make none. Comparisons are plain {@code
 * <} and {@code >}, so that a value that is not a number counts as in Python.
 */
public final class Aggregations {
    private static final Map<String, Aggregation> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("average", Aggregations::average);
        BY_NAME.put("avg_zero", Aggregations::averageZero);
        BY_NAME.put("median", Aggregations::median);
        BY_NAME.put("sum", Aggregations::sum);
        BY_NAME.put("min", Aggregations::min);
        BY_NAME.put("max", Aggregations::max);
        BY_NAME.put("diff", Aggregations::diff);
        BY_NAME.put("stddev", Aggregations::stddev);
        BY_NAME.put("count", Aggregations::count);
        BY_NAME.put("range", Aggregations::range);
        BY_NAME.put("multiply", Aggregations::multiply);
        BY_NAME.put("last", Aggregations::last);
        BY_NAME.put("rangeOf", Aggregations::range);
        BY_NAME.put("avg", Aggregations::average);
        BY_NAME.put("total", Aggregations::sum);
        BY_NAME.put("current", Aggregations::last);
    }

    private Aggregations() {}

    /** All names. */
    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Whether there is an aggregation of that name. */
    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /**
     * The aggregation of that name.
     *
     * @throws InvalidRequestException when there is none
     */
    static Aggregation named(String name) {
        Aggregation found = BY_NAME.get(name);
        if (found == null) {
            throw new InvalidRequestException("Unsupported aggregation function: " + name);
        }
        return found;
    }

    static double sum(double[] values, int from, int to) {
        double sum = 0;
        boolean any = false;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i])) {
                sum += values[i];
                any = true;
            }
        }
        return any ? sum : NONE;
    }

    static double average(double[] values, int from, int to) {
        double sum = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i])) {
                sum += values[i];
                known++;
            }
        }
        return known == 0 ? NONE : sum / known;
    }

    static double averageZero(double[] values, int from, int to) {
        double sum = sum(values, from, to);
        return (isNone(sum) ? 0 : sum) / (to - from);
    }

    static double count(double[] values, int from, int to) {
        int known = 0;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i])) {
                known++;
            }
        }
        return known;
    }

    static double max(double[] values, int from, int to) {
        double max = NONE;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i]) && (isNone(max) || values[i] > max)) {
                max = values[i];
            }
        }
        return max;
    }

    static double min(double[] values, int from, int to) {
        double min = NONE;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i]) && (isNone(min) || values[i] < min)) {
                min = values[i];
            }
        }
        return min;
    }

    static double range(double[] values, int from, int to) {
        double max = max(values, from, to);
        return isNone(max) ? NONE : max - min(values, from, to);
    }

    static double last(double[] values, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (!isNone(values[i])) {
                return values[i];
            }
        }
        return NONE;
    }

    static double diff(double[] values, int from, int to) {
        double diff = NONE;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i])) {
                diff = isNone(diff) ? values[i] : diff - values[i];
            }
        }
        return diff;
    }

    /** None as soon as one value is missing. */
    static double multiply(double[] values, int from, int to) {
        double product = 1;
        for (int i = from; i < to; i++) {
            if (isNone(values[i])) {
                return NONE;
            }
            product *= values[i];
        }
        return product;
    }

    static double median(double[] values, int from, int to) {
        double[] known = known(values, from, to);
        if (known.length == 0) {
            return NONE;
        }
        int middle = known.length / 2;
        double upper = Selection.nth(known, known.length, middle);
        if (known.length % 2 == 1) {
            return upper;
        }
        double lower = known[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, known[i]);
        }
        return (lower + upper) / 2;
    }

    static double stddev(double[] values, int from, int to) {
        double average = average(values, from, to);
        if (isNone(average)) {
            return NONE;
        }
        double squares = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i])) {
                double distance = values[i] - average;
                squares += distance * distance;
                known++;
            }
        }
        return Math.sqrt(squares / known);
    }

    /** The values that are there, in order, in an array of their own. */
    static double[] known(double[] values, int from, int to) {
        double[] known = new double[to - from];
        int size = 0;
        for (int i = from; i < to; i++) {
            if (!isNone(values[i])) {
                known[size++] = values[i];
            }
        }
        return Arrays.copyOf(known, size);
    }
}
