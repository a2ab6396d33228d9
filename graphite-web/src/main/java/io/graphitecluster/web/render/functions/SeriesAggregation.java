package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one series of several: value by value, on a common step. */
final class SeriesAggregation {
    private static final String SUFFIX = "Series";

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
        double[] values = rows(in, columns, function, xFilesFactor);
        Map<String, String> tags = commonTags(series);
        tags.putIfAbsent("name", name);
        tags.put("aggregatedBy", shortName);
        return List.of(Series.of(name, common.start(), common.end(), common.step(), values)
                .withTags(tags)
                .withXFilesFactor(xFilesFactor));
    }

    private static double[] rows(Invocation in, double[][] columns, Aggregation function, double xFilesFactor) {
        double[] row = new double[columns.length];
        double[] values = new double[in.evaluator().budget().columnSize(longest(columns))];
        for (int i = 0; i < values.length; i++) {
            int known = 0;
            for (int column = 0; column < columns.length; column++) {
                row[column] = Columns.at(columns[column], i);
                known += isNone(row[column]) ? 0 : 1;
            }
            values[i] = Arithmetic.enough(known, row.length, xFilesFactor) ? function.of(row) : NONE;
        }
        return values;
    }

    static int longest(double[][] columns) {
        int longest = 0;
        for (double[] column : columns) {
            longest = Math.max(longest, column.length);
        }
        return longest;
    }

    /** Applies a function to every row of the columns, whatever is missing. */
    static double[] everyRow(double[][] columns, Aggregation function) {
        double[] row = new double[columns.length];
        double[] values = new double[longest(columns)];
        for (int i = 0; i < values.length; i++) {
            for (int column = 0; column < columns.length; column++) {
                row[column] = Columns.at(columns[column], i);
            }
            values[i] = function.of(row);
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
