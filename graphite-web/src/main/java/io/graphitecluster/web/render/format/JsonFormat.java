package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * JSON, as Grafana asks for it:
 *
 * <pre>
 * [{"target": "name", "tags": {"name": "name"}, "datapoints": [[value, epoch seconds], ...]}, ...]
 * </pre>
 */
public final class JsonFormat {
    private JsonFormat() {}

    /**
     * Writes series.
     *
     * @param maxDataPoints the most points of a series, at least 1, or null for all; more are consolidated
     * @param noNullPoints whether points without a value, and series without any value, are left out
     */
    public static String write(List<Series> series, Integer maxDataPoints, boolean noNullPoints, boolean pretty) {
        JsonStream out = new JsonStream(pretty).begin('[');
        if (series.stream().anyMatch(one -> one.size() > 0)) {
            long start = series.stream().mapToLong(Series::start).min().orElse(0);
            long end = series.stream().mapToLong(Series::end).max().orElse(0);
            for (Series one : series) {
                Series shown = maxDataPoints == null ? one : reduced(one, maxDataPoints, end - start);
                if (!noNullPoints || hasValue(shown.consolidatedValues())) {
                    series(out, shown, noNullPoints);
                }
            }
        }
        return out.end(']').toString();
    }

    /** A text as JSON. */
    public static String text(String text) {
        return new JsonStream(false).string(text).toString();
    }

    private static boolean hasValue(double[] values) {
        return Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
    }

    /**
     * The series with fewer points. Its start moves to a multiple of the new step, so that the same values stay
     * together when the range moves on.
     */
    private static Series reduced(Series series, int maxDataPoints, long range) {
        if (maxDataPoints == 1) {
            return series.withValuesPerPoint(series.size());
        }
        double points = range / series.step();
        if (maxDataPoints >= points) {
            return series;
        }
        double valuesPerPoint = Math.ceil(points / maxDataPoints);
        long secondsPerPoint = (long) (valuesPerPoint * series.step());
        double start = series.start();
        double nudge = secondsPerPoint + mod(start, series.step()) - mod(start, (double) secondsPerPoint);
        int lost = Math.max(0, (int) (nudge / series.step()) - 1);
        double[] values = Arrays.copyOfRange(series.values(), Math.min(lost, series.size()), series.size());
        return series.withGrid((long) (series.start() + nudge), series.end(), series.step(), values)
                .withValuesPerPoint((int) Math.min(Integer.MAX_VALUE, valuesPerPoint));
    }

    private static double mod(double value, double divisor) {
        return value - Math.floor(value / divisor) * divisor;
    }

    private static void series(JsonStream out, Series series, boolean noNullPoints) {
        out.item()
                .begin('{')
                .key("target")
                .string(series.nameOrNull())
                .key("tags")
                .begin('{');
        for (Map.Entry<String, String> tag : series.tags().entrySet()) {
            out.key(tag.getKey()).string(tag.getValue());
        }
        out.end('}').key("datapoints").begin('[');
        double[] values = series.consolidatedValues();
        long step = Math.max(1, (long) (series.step() * series.valuesPerPoint()));
        long time = series.start();
        for (int i = 0; i < values.length && time <= series.end(); i++) {
            if (!noNullPoints || !Double.isNaN(values[i])) {
                out.item()
                        .begin('[')
                        .item()
                        .value(values[i])
                        .item()
                        .number(time)
                        .end(']');
            }
            time += step;
        }
        out.end(']').end('}');
    }
}
