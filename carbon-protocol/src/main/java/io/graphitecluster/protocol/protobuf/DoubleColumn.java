package io.graphitecluster.protocol.protobuf;

import java.util.Arrays;

/** Collects the doubles of a repeated field, however they are packed. */
public final class DoubleColumn {
    private double[] values = {};
    private int size;

    /** An empty column. */
    public DoubleColumn() {}

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(16, 2 * size));
        }
        values[size++] = value;
    }

    void addAll(double[] more) {
        if (size == 0) {
            values = more;
        } else {
            int needed = Math.addExact(size, more.length);
            if (needed > values.length) {
                values = Arrays.copyOf(values, Math.max(needed, 2 * size));
            }
            System.arraycopy(more, 0, values, size, more.length);
        }
        size += more.length;
    }

    /** The values in order. */
    public double[] toArray() {
        return size == values.length ? values : Arrays.copyOf(values, size);
    }
}
