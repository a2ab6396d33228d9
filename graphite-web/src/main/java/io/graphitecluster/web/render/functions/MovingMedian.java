package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import java.util.Arrays;

/**
 * The median of a window that moves along a column. All values are ranked once; a tree of counts over the ranks then
 * gives the middle one of the window in as many steps as the number of values has bits.
 */
final class MovingMedian {
    private final double[] values;
    private final double[] ranked;
    /** A Fenwick tree: the values of the window by rank. */
    private final int[] counts;

    private final int highestBit;
    private int inWindow;

    MovingMedian(double[] values) {
        this.values = values;
        this.ranked = Aggregations.known(values, 0, values.length);
        Arrays.sort(ranked);
        this.counts = new int[ranked.length + 1];
        this.highestBit = Integer.highestOneBit(Math.max(1, ranked.length));
    }

    void fill(int points, double[] result) {
        for (int i = 0; i < points; i++) {
            change(values[i], 1);
        }
        for (int i = 0; i < result.length; i++) {
            change(values[i], -1);
            change(values[i + points], 1);
            result[i] = median();
        }
    }

    private void change(double value, int by) {
        if (isNone(value)) {
            return;
        }
        inWindow += by;
        for (int rank = Arrays.binarySearch(ranked, value) + 1; rank < counts.length; rank += rank & -rank) {
            counts[rank] += by;
        }
    }

    private double median() {
        if (inWindow == 0) {
            return NONE;
        }
        int middle = inWindow / 2;
        return inWindow % 2 == 0 ? (smallest(middle) + smallest(middle + 1)) / 2 : smallest(middle + 1);
    }

    /** The n-th smallest value of the window, from 1. */
    private double smallest(int n) {
        int place = 0;
        int left = n;
        for (int bit = highestBit; bit > 0; bit >>= 1) {
            int next = place + bit;
            if (next < counts.length && counts[next] < left) {
                place = next;
                left -= counts[next];
            }
        }
        return ranked[place];
    }
}
