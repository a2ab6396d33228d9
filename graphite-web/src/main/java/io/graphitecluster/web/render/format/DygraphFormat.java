package io.graphitecluster.web.render.format;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A table for dygraphs: a row for each time of the first series, in milliseconds, and in it a value of every series.
 *
 * <pre>
 * {"labels" : ["Time", "name", ...], "data" : [[1704110220000, 39.204, null], ...]}
 * </pre>
 */
public final class DygraphFormat {
    private DygraphFormat() {}

    /**
     * Whether series can be written.
     *
     * @throws InvalidRequestException when they have not all as many values as the first one has times
     */
    public static void check(List<Series> series) {
        for (Series one : series) {
            int values = Math.ceilDiv(one.size(), Math.max(1, one.valuesPerPoint()));
            if (values != rows(series)) {
                throw new InvalidRequestException("The format dygraph needs series of one step and range, but "
                        + one.name() + " has " + values + " values for " + rows(series)
                        + " times; ask for another format or summarize the series");
            }
        }
    }

    private static int rows(List<Series> series) {
        Series first = series.get(0);
        return (int) Math.max(0, Math.ceilDiv(first.end() - first.start(), step(first)));
    }

    private static long step(Series series) {
        return Math.max(1, (long) series.step());
    }

    /** Writes series that can be written. */
    public static void write(OutputStream stream, List<Series> series) throws IOException {
        JsonStream out = new JsonStream(stream, false);
        if (series.isEmpty()) {
            out.raw("{}").flush();
            return;
        }
        out.raw("{\"labels\" : ").begin('[').item().string("Time");
        for (Series one : series) {
            out.item().string(one.nameOrNull());
        }
        out.end(']').raw(", \"data\" : [");
        double[][] columns = series.stream().map(Series::consolidatedValues).toArray(double[][]::new);
        long start = series.get(0).start();
        long step = step(series.get(0));
        for (int row = 0; row < rows(series); row++) {
            out.raw(row == 0 ? "[" : ", [").number(start + row * step).raw("000");
            for (double[] column : columns) {
                out.raw(", ");
                value(out, column[row]);
            }
            out.raw("]").relax();
        }
        out.raw("]}").flush();
    }

    private static void value(JsonStream out, double value) {
        if (Double.isInfinite(value)) {
            out.raw(value > 0 ? "Infinity" : "-Infinity");
        } else {
            out.value(value);
        }
    }
}
