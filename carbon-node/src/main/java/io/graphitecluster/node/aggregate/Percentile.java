package io.graphitecluster.node.aggregate;

import java.util.Arrays;

/** Keeps all values; the percentile lies between the two at the ranks around {@code factor * (count - 1)}. */
final class Percentile implements Accumulator {
    private static final int FIRST_CAPACITY = 4;

    private final double factor;
    private double[] values = new double[FIRST_CAPACITY];
    private int count;

    Percentile(double factor) {
        this.factor = factor;
    }

    @Override
    public void add(double value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    @Override
    public double value() {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        double rank = factor * (count - 1);
        int left = (int) Math.floor(rank);
        int right = (int) Math.ceil(rank);
        return left == right ? sorted[left] : sorted[left] * (right - rank) + sorted[right] * (rank - left);
    }

    @Override
    public int kept() {
        return values.length;
    }
}
