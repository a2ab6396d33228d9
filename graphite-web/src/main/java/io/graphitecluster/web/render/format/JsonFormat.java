package io.graphitecluster.web.render.format;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Consolidation;
import io.graphitecluster.web.render.Series;
import java.io.IOException;
import java.io.OutputStream;
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
     * Whether series can be written.
     *
     * @param maxDataPoints as for {@link #write}
     * @throws InvalidRequestException when values are to be made fewer in a way that nobody knows
     */
    public static void check(List<Series> series, Integer maxDataPoints) {
        if (maxDataPoints != null) {
            long range = range(series);
            series.stream()
                    .filter(one -> valuesPerPoint(one, maxDataPoints, range) > 1)
                    .forEach(one -> Consolidation.check(one.consolidationFunc()));
        }
    }

    /**
     * Writes series that can be written.
     *
     * @param maxDataPoints the most points of a series, at least 1, or null for all; more are consolidated
     * @param noNullPoints whether points without a value, and series without any value, are left out
     */
    public static void write(
            OutputStream stream, List<Series> series, Integer maxDataPoints, boolean noNullPoints, boolean pretty)
            throws IOException {
        JsonStream out = new JsonStream(stream, pretty).begin('[');
        if (series.stream().anyMatch(one -> one.size() > 0)) {
            long range = range(series);
            for (Series one : series) {
                Series shown = maxDataPoints == null ? one : reduced(one, maxDataPoints, range);
                double[] values = shown.consolidatedValues();
                if (!noNullPoints || hasValue(values)) {
                    series(out, shown, values, noNullPoints);
                }
            }
        }
        out.end(']').flush();
    }

    /** Seconds from the first series' beginning to the last one's end. */
    private static long range(List<Series> series) {
        long start = series.stream().mapToLong(Series::start).min().orElse(0);
        return series.stream().mapToLong(Series::end).max().orElse(0) - start;
    }

    private static boolean hasValue(double[] values) {
        return Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
    }

    /** How many values are to become one point; 1 where all have room. */
    private static double valuesPerPoint(Series series, int maxDataPoints, long range) {
        if (maxDataPoints == 1) {
            return series.size();
        }
        double points = range / series.step();
        return maxDataPoints >= points ? 1 : Math.ceil(points / maxDataPoints);
    }

    /**
     * The series with fewer points. Its start moves to a multiple of the new step, so that the same values stay
     * together when the range moves on.
     */
    private static Series reduced(Series series, int maxDataPoints, long range) {
        double valuesPerPoint = valuesPerPoint(series, maxDataPoints, range);
        if (maxDataPoints == 1) {
            return series.withValuesPerPoint(series.size());
        }
        if (valuesPerPoint == 1) {
            return series;
        }
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

    private static void series(JsonStream out, Series series, double[] values, boolean noNullPoints)
            throws IOException {
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
