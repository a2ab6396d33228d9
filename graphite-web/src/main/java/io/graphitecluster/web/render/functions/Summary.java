package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import io.graphitecluster.web.render.Series;
import java.util.Arrays;

/**
 * Values of a series, aggregated by intervals.
 *
 * @param values one for each interval
 * @param end epoch seconds after the last interval
 */
record Summary(double[] values, double end) {
    /**
     * Aggregates.
     *
     * @param interval seconds, greater than 0
     * @param from epoch seconds where the first interval begins
     * @param until epoch seconds; the last interval begins before
     */
    static Summary of(Series series, Aggregation function, double interval, double from, double until) {
        double[] column = series.values();
        long step = Math.max(1, (long) series.step());
        int slots = (int) Math.min(column.length, Math.max(0, Math.ceilDiv(series.end() - series.start(), step)));
        double intervalPoints = interval / series.step();
        double[] values = new double[(int) Math.max(0, Math.ceil((until - from) / interval))];
        int size = 0;
        int i = 0;
        for (double time = from; time < until; time += interval) {
            int begin = i;
            int known = 0;
            for (; i < slots && series.start() + i * step < time + interval; i++) {
                double slot = series.start() + i * step;
                if (slot <= time) {
                    begin = i;
                }
                if (slot >= time && !isNone(column[i])) {
                    known++;
                }
            }
            boolean enough = Arithmetic.enough(known, intervalPoints, series.xFilesFactor());
            if (size == values.length) {
                values = Arrays.copyOf(values, size + 1);
            }
            values[size++] = enough ? function.of(column, begin, i) : NONE;
        }
        return new Summary(Arrays.copyOf(values, size), from + size * interval);
    }
}
