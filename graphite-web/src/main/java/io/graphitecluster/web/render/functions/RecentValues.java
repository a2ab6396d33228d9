package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import io.graphitecluster.web.render.Series;

/**
 * Drops the last one or two values of all series where some series have theirs already and others not, so that a sum
 * does not drop at its end. Only done where the operator of the cluster asks for it.
 */
final class RecentValues {
    private RecentValues() {}

    static double[][] trimmed(Normalized common) {
        double[][] raw =
                common.series().stream().map(series -> series.values().clone()).toArray(double[][]::new);
        for (int fromEnd = 1; fromEnd <= 2; fromEnd++) {
            if (anyLacks(raw, fromEnd)) {
                for (double[] column : raw) {
                    if (column.length >= fromEnd) {
                        column[column.length - fromEnd] = NONE;
                    }
                }
            }
        }
        double[][] columns = new double[raw.length][];
        for (int i = 0; i < raw.length; i++) {
            Series series = common.series().get(i);
            columns[i] = series.withValues(raw[i]).consolidatedValues();
        }
        return columns;
    }

    private static boolean anyLacks(double[][] columns, int fromEnd) {
        for (double[] column : columns) {
            int index = column.length - fromEnd;
            if (index > 0 && isNone(column[index]) && !isNone(column[index - 1])) {
                return true;
            }
        }
        return false;
    }
}
