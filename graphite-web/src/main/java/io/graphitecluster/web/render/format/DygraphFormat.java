package io.graphitecluster.web.render.format;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
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
     * Writes series.
     *
     * @throws InvalidRequestException when they have not all as many values as the first one has times
     */
    public static String write(List<Series> series) {
        if (series.isEmpty()) {
            return "{}";
        }
        Series first = series.get(0);
        long step = Math.max(1, (long) first.step());
        int rows = (int) Math.max(0, Math.ceilDiv(first.end() - first.start(), step));
        double[][] columns = series.stream().map(Series::consolidatedValues).toArray(double[][]::new);
        JsonStream labels = new JsonStream(false).begin('[').item().string("Time");
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].length != rows) {
                throw new InvalidRequestException("The format dygraph needs series of one step and range, but "
                        + series.get(i).name() + " has " + columns[i].length + " values for " + rows
                        + " times; ask for another format or summarize the series");
            }
            labels.item().string(series.get(i).nameOrNull());
        }
        StringBuilder out = new StringBuilder(1024);
        out.append("{\"labels\" : ").append(labels.end(']')).append(", \"data\" : [");
        for (int row = 0; row < rows; row++) {
            out.append(row == 0 ? "[" : ", [")
                    .append(first.start() + row * step)
                    .append("000");
            for (double[] column : columns) {
                out.append(", ");
                value(out, column[row]);
            }
            out.append(']');
        }
        return out.append("]}").toString();
    }

    private static void value(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            out.append("null");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "Infinity" : "-Infinity");
        } else {
            PythonNumbers.appendRepr(out, value);
        }
    }
}
