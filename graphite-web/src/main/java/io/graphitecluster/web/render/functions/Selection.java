package io.graphitecluster.web.render.functions;

import java.util.Arrays;

/** Finds the value of a rank without sorting all values. */
final class Selection {
    private static final int SHORT = 32;

    /** Halvings, for each binary digit of the number of values, after which the rest is sorted instead. */
    private static final int PATIENCE = 3;

    private Selection() {}

    /**
     * Moves values so that the one at the index is the one that sorting would put there, with none greater before it and none
     * less behind it.
     *
     * @param values the first ones of which are ranked, and moved
     * @param size how many; greater than the index
     */
    static double nth(double[] values, int size, int index) {
        int left = 0;
        int right = size - 1;
        int turns = PATIENCE * (Integer.SIZE - Integer.numberOfLeadingZeros(size));
        while (right - left > SHORT && turns-- > 0) {
            double pivot = median(values[left], values[(left + right) >>> 1], values[right]);
            if (Double.isNaN(pivot)) {
                break;
            }
            int low = left;
            int high = right;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                // A value that is not a number counts as greater than all others.
                while (!(values[high] <= pivot)) {
                    high--;
                }
                if (low <= high) {
                    double swapped = values[low];
                    values[low++] = values[high];
                    values[high--] = swapped;
                }
            }
            if (index <= high) {
                right = high;
            } else if (index >= low) {
                left = low;
            } else {
                return values[index];
            }
        }
        Arrays.sort(values, left, right + 1);
        return values[index];
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
