package io.graphitecluster.web.graph;

import java.util.List;

/**
 * The lowest and the highest of the values that an axis is to show.
 *
 * @param lowest finite
 * @param highest finite
 */
record DataLimits(double lowest, double highest) {
    /**
     * The limits of all points; 0 to 1 when there is none. Vertical lines have no height and do not count.
     *
     * @param nullAsZero missing values are drawn at 0
     * @param stacked the series are to be drawn on top of each other
     */
    static DataLimits of(List<DrawnSeries> series, boolean nullAsZero, boolean stacked) {
        List<DrawnSeries> finite =
                series.stream().filter(one -> !one.drawAsInfinite()).toList();
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (DrawnSeries one : finite) {
            for (double point : one.points()) {
                if (Double.isFinite(point)) {
                    lowest = Math.min(lowest, point);
                    highest = Math.max(highest, point);
                }
            }
        }
        if (lowest > highest) {
            return new DataLimits(0, 1);
        }
        if (stacked) {
            highest = highestSum(finite);
        }
        if (nullAsZero && series.stream().anyMatch(DataLimits::hasGap)) {
            lowest = Math.min(lowest, 0);
            highest = Math.max(highest, 0);
        }
        return new DataLimits(lowest, highest);
    }

    private static boolean hasGap(DrawnSeries series) {
        for (double value : series.values()) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    /** The highest of the sums of what the series have at the same place, as far as the shortest of them goes. */
    private static double highestSum(List<DrawnSeries> series) {
        int length = series.stream().mapToInt(one -> one.values().length).min().orElse(0);
        double[] sums = new double[length];
        for (DrawnSeries one : series) {
            double[] values = one.values();
            for (int i = 0; i < length; i++) {
                sums[i] += Double.isFinite(values[i]) ? values[i] : 0;
            }
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (double sum : sums) {
            highest = Math.max(highest, sum);
        }
        return Math.clamp(highest, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
