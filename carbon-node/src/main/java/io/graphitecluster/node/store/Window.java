package io.graphitecluster.node.store;

import java.util.Arrays;

/**
 * Slots of one archive: the one at index {@code i} holds the value of {@code start + i * step}, NaN for none.
 *
 * @param start epoch seconds of the first slot
 * @param step seconds between slots
 * @param values one for each slot; written to while cached points are laid over them
 */
public record Window(long start, long step, double[] values) {
    /** Without any value. */
    public static Window empty(long start, long step, int slots) {
        double[] values = new double[slots];
        Arrays.fill(values, Double.NaN);
        return new Window(start, step, values);
    }

    /** Epoch seconds after the last slot. */
    public long stop() {
        return start + step * values.length;
    }

    /** Index of the slot that a time falls into, or -1 when it is not in this window. */
    public int indexOf(long time) {
        if (time < start || time >= stop()) {
            return -1;
        }
        return (int) ((time - start) / step);
    }

    /** The value at a time, NaN when the window does not reach there. */
    public double at(long time) {
        int index = indexOf(time);
        return index < 0 ? Double.NaN : values[index];
    }
}
