package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import java.util.Arrays;

/**
 * The values of a short window in order. A value that comes takes the place of the one that goes, and those between the
 * two move by one place, which for a few hundred values is quicker than any tree.
 */
final class SortedWindow {
    /** Windows up to here are better kept like this than by {@link MovingMedian}. */
    static final int LONGEST = 512;

    private final int points;
    private final double[] sorted;
    private int size;

    /** @param points values of a window, at least 1 */
    SortedWindow(int points) {
        this.points = points;
        this.sorted = new double[points + 1];
    }

    /** Medians of the windows that end at the column's slots from the number of points on. */
    void medians(double[] values, double[] result) {
        for (int i = 0; i < points; i++) {
            add(values[i]);
        }
        for (int i = 0; i < result.length; i++) {
            replace(values[i], values[i + points]);
            result[i] = median();
        }
    }

    /** Takes one value for another; either may be missing. */
    void replace(double old, double value) {
        if (isNone(old) || Double.isNaN(value) || Double.isNaN(old) || value == 0) {
            // Numbers that are equal, or not comparable, yet stand in an order.
            remove(old);
            add(value);
            return;
        }
        int place = Arrays.binarySearch(sorted, 0, size, old);
        while (place + 1 < size && sorted[place + 1] < value) {
            sorted[place] = sorted[++place];
        }
        while (place > 0 && sorted[place - 1] > value) {
            sorted[place] = sorted[--place];
        }
        sorted[place] = value;
    }

    /** The values in order; only the first {@link #size()} count. Not to be changed. */
    double[] sorted() {
        return sorted;
    }

    /** How many values are there. */
    int size() {
        return size;
    }

    private void add(double value) {
        if (isNone(value)) {
            return;
        }
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, size - place);
        sorted[place] = value;
        size++;
    }

    private void remove(double value) {
        if (isNone(value)) {
            return;
        }
        int place = Arrays.binarySearch(sorted, 0, size, value);
        size--;
        System.arraycopy(sorted, place + 1, sorted, place, size - place);
    }

    private double median() {
        if (size == 0) {
            return NONE;
        }
        int middle = size / 2;
        return size % 2 == 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
    }
}
