package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one series of several: value by value, on a common step. */
final class SeriesAggregation {
    private static final String SUFFIX = "Series";

    /** Rows that are laid out at once, at most. */
    private static final int ROWS = 64;

    /** Values that are laid out at once, unless one row has more: half a megabyte, to stay in the second cache. */
    private static final int LAID_OUT = 1 << 16;

    private SeriesAggregation() {}

    /**
     * Aggregates lists of series, all together.
     *
     * @param function the name of an aggregation, perhaps with the ending {@code Series}
     * @return one series, or none when there is nothing to aggregate
     * @throws InvalidRequestException when there is no such aggregation
     */
    static List<Series> aggregate(Invocation in, List<Series> series, String function) {
        return aggregate(in, series, function, in.context().xFilesFactor());
    }

    /** Aggregates with a share of known values of its own. */
    static List<Series> aggregate(Invocation in, List<Series> series, String function, double xFilesFactor) {
        String shortName =
                function.endsWith(SUFFIX) ? function.substring(0, function.length() - SUFFIX.length()) : function;
        if (!Aggregations.has(shortName)) {
            throw new InvalidRequestException("Unsupported aggregation function: " + function);
        }
        return aggregate(in, series, shortName, Aggregations.named(shortName), xFilesFactor);
    }

    /** Aggregates by a function that shows under that name. */
    static List<Series> aggregate(
            Invocation in, List<Series> series, String shortName, Aggregation function, double xFilesFactor) {
        if (series.isEmpty()) {
            return List.of();
        }
        Normalized common = Normalized.of(series);
        double[][] columns = in.context().settings().trimRecent() ? RecentValues.trimmed(common) : common.columns();
        String name = shortName + SUFFIX + "(" + Names.paths(series) + ")";
        double[] values = rows(in, columns, shortName, function, xFilesFactor);
        Map<String, String> tags = commonTags(series);
        tags.putIfAbsent("name", name);
        tags.put("aggregatedBy", shortName);
        return List.of(Series.of(name, common.start(), common.end(), common.step(), values)
                .withTags(tags)
                .withXFilesFactor(xFilesFactor));
    }

    private static double[] rows(
            Invocation in, double[][] columns, String name, Aggregation function, double xFilesFactor) {
        int size = in.evaluator().budget().columnSize(longest(columns));
        if (RowTotals.has(name)) {
            return RowTotals.of(name, columns, size, xFilesFactor);
        }
        return everyRow(columns, (values, from, to) -> {
            int known = (int) Aggregations.count(values, from, to);
            return Arithmetic.enough(known, to - from, xFilesFactor) ? function.of(values, from, to) : NONE;
        });
    }

    static int longest(double[][] columns) {
        int longest = 0;
        for (double[] column : columns) {
            longest = Math.max(longest, column.length);
        }
        return longest;
    }

    /**
     * Applies a function to every row of the columns, whatever is missing. Rows are laid out a few at a time, so that
     * each column is read in pieces and not value by value.
     */
    static double[] everyRow(double[][] columns, Aggregation function) {
        int width = columns.length;
        double[] values = new double[longest(columns)];
        int together = Math.clamp(LAID_OUT / Math.max(1, width), 1, ROWS);
        double[] rows = new double[together * width];
        for (int start = 0; start < values.length; start += together) {
            int count = Math.min(together, values.length - start);
            for (int column = 0; column < width; column++) {
                for (int row = 0; row < count; row++) {
                    rows[row * width + column] = Columns.at(columns[column], start + row);
                }
            }
            for (int row = 0; row < count; row++) {
                values[start + row] = function.of(rows, row * width, (row + 1) * width);
            }
        }
        return values;
    }

    /** The tags that all series have with the same value. */
    private static Map<String, String> commonTags(List<Series> series) {
        Map<String, String> tags = new LinkedHashMap<>(series.get(0).tags());
        for (Series one : series) {
            tags.entrySet().retainAll(one.tags().entrySet());
        }
        return tags;
    }
}
