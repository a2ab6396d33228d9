package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import java.util.Set;

/**
 * Sums, averages, counts and extremes of the rows of columns, made column after column: each is read once, from start to
 * end, and added to all rows. The outcome has the digits of rows made one by one.
 */
final class RowTotals {
    private static final Set<String> NAMES =
            Set.of("sum", "total", "average", "avg", "avg_zero", "count", "min", "max");

    private RowTotals() {}

    /** Whether an aggregation can be made like this. */
    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /**
     * One value for each row; none where the share of known values is too small.
     *
     * @param columns none longer than the result
     * @param size length of the result
     */
    static double[] of(String name, double[][] columns, int size, double xFilesFactor) {
        double[] totals = new double[size];
        int[] known = new int[size];
        for (double[] column : columns) {
            switch (name) {
                case "max" -> greatest(column, totals, known);
                case "min" -> least(column, totals, known);
                default -> sum(column, totals, known);
            }
        }
        for (int i = 0; i < size; i++) {
            totals[i] = Arithmetic.enough(known[i], columns.length, xFilesFactor)
                    ? finished(name, totals[i], known[i], columns.length)
                    : NONE;
        }
        return totals;
    }

    private static double finished(String name, double total, int known, int width) {
        return switch (name) {
            case "average", "avg" -> total / known;
            case "avg_zero" -> total / width;
            case "count" -> known;
            default -> total;
        };
    }

    private static void sum(double[] column, double[] totals, int[] known) {
        for (int i = 0; i < column.length; i++) {
            if (!isNone(column[i])) {
                totals[i] += column[i];
                known[i]++;
            }
        }
    }

    private static void greatest(double[] column, double[] totals, int[] known) {
        for (int i = 0; i < column.length; i++) {
            if (!isNone(column[i]) && (known[i]++ == 0 || column[i] > totals[i])) {
                totals[i] = column[i];
            }
        }
    }

    private static void least(double[] column, double[] totals, int[] known) {
        for (int i = 0; i < column.length; i++) {
            if (!isNone(column[i]) && (known[i]++ == 0 || column[i] < totals[i])) {
                totals[i] = column[i];
            }
        }
    }
}
