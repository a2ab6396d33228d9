package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import java.util.Arrays;

/**
 * Standard deviations of windows, many neighbouring ones at once: the first values of all of them are added up, then the
 * second ones, and so on. Each sum is made in the order of its window, so it has the digits of one made alone; but the
 * loops over neighbours are of the plain kind (the same index everywhere) that compilers can turn into vector
 * instructions.
 */
final class WindowDeviations {
    /** Windows at once: their columns stay in the nearest cache. */
    private static final int BLOCK = 512;

    private final double[] known;
    private final double[] filled;
    private final double[] shares = new double[BLOCK];
    private final double[] column = new double[BLOCK];
    private final double[] counts = new double[BLOCK];
    private final double[] means = new double[BLOCK];
    private final double[] squares = new double[BLOCK];

    /** @param values the column along which windows move */
    WindowDeviations(double[] values) {
        known = new double[values.length];
        filled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            boolean none = isNone(values[i]);
            known[i] = none ? 0 : 1;
            filled[i] = none ? 0 : values[i];
        }
    }

    /** One deviation for each slot of the result, of as many values, the first of them a slot behind it. */
    void fill(int points, double[] result) {
        for (int from = 0; from < result.length; from += BLOCK) {
            block(points, result, from, Math.min(BLOCK, result.length - from));
        }
    }

    private void block(int points, double[] result, int from, int size) {
        Arrays.fill(counts, 0);
        Arrays.fill(means, 0);
        Arrays.fill(squares, 0);
        for (int i = 1; i <= points; i++) {
            take(from + i, size);
            add(counts, shares, size);
            add(means, column, size);
        }
        for (int i = 0; i < size; i++) {
            means[i] /= counts[i];
        }
        for (int i = 1; i <= points; i++) {
            take(from + i, size);
            addSquares(squares, column, means, shares, size);
        }
        for (int i = 0; i < size; i++) {
            result[from + i] = counts[i] == 0 ? NONE : Math.sqrt(squares[i] / counts[i]);
        }
    }

    private void take(int from, int size) {
        System.arraycopy(known, from, shares, 0, size);
        System.arraycopy(filled, from, column, 0, size);
    }

    private static void add(double[] sums, double[] column, int size) {
        for (int i = 0; i < size; i++) {
            sums[i] += column[i];
        }
    }

    /** What is missing has a share of 0, and adds nothing. */
    private static void addSquares(double[] squares, double[] column, double[] means, double[] shares, int size) {
        for (int i = 0; i < size; i++) {
            double distance = (column[i] - means[i]) * shares[i];
            squares[i] += distance * distance;
        }
    }
}
