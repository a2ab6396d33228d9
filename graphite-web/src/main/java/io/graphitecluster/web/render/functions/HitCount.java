package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.time.TimeUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hits by intervals. A value is hits a second; what it counts for is spread over the intervals that its step touches.
 * The last interval ends where the series ends.
 */
final class HitCount {
    private HitCount() {}

    static List<Series> apply(Invocation in) {
        long interval = SummaryFunctions.interval(in);
        boolean align = in.flag("alignToInterval", false);
        List<Series> list = in.series();
        if (align) {
            list = in.refetch(alignedStart(in, interval), in.context().until());
        }
        List<Series> results = new ArrayList<>();
        for (Series series : list) {
            long end = series.end();
            if (align) {
                end = series.start() + (Math.floorDiv(end - series.start(), interval) + 1) * interval;
            }
            int buckets =
                    in.evaluator().budget().columnSize(Math.ceil((double) (end - series.start()) / (double) interval));
            long start = end - buckets * interval;
            String name = "hitcount(" + series.name() + ", \"" + in.text("intervalString") + "\""
                    + (align ? ", true" : "") + ")";
            results.add(series.withTag("hitcount", in.text("intervalString"))
                    .derived(name, start, end, (double) interval, counted(series, start, interval, buckets)));
        }
        return results;
    }

    private static long alignedStart(Invocation in, long interval) {
        long from = in.context().from();
        TimeUnit unit = interval >= TimeUnit.DAYS.seconds()
                ? TimeUnit.DAYS
                : interval >= TimeUnit.HOURS.seconds()
                        ? TimeUnit.HOURS
                        : interval >= TimeUnit.MINUTES.seconds() ? TimeUnit.MINUTES : TimeUnit.SECONDS;
        return CalendarAlignment.start(from, in.context().range().zone(), unit, 1);
    }

    private static double[] counted(Series series, long start, long interval, int buckets) {
        double[] counts = new double[buckets];
        Arrays.fill(counts, Series.NONE);
        long step = (long) series.step();
        for (int i = 0; i < series.size(); i++) {
            double value = series.values()[i];
            if (Series.isNone(value)) {
                continue;
            }
            long from = series.start() + i * step - start;
            long first = Math.floorDiv(from, interval);
            long last = Math.floorDiv(from + step, interval);
            long lastPart = Math.floorMod(from + step, interval);
            if (last >= buckets) {
                last = buckets - 1L;
                lastPart = interval;
            }
            if (first > last) {
                continue;
            }
            long firstPart = Math.floorMod(from, interval);
            if (first == last) {
                add(counts, first, value * (lastPart - firstPart));
            } else {
                add(counts, first, value * (interval - firstPart));
                for (long bucket = first + 1; bucket < last; bucket++) {
                    add(counts, bucket, value * interval);
                }
                if (lastPart > 0) {
                    add(counts, last, value * lastPart);
                }
            }
        }
        return counts;
    }

    private static void add(double[] counts, long bucket, double hits) {
        if (bucket >= 0) {
            int at = (int) bucket;
            counts[at] = Series.isNone(counts[at]) ? hits : counts[at] + hits;
        }
    }
}
