package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.required;

import io.graphitecluster.web.render.Series;
import java.util.List;

/**
 * Every aggregation as a function of its own, with and without the ending {@code Series}. graphite-web has some of
 * these; what it has stays as it is.
 */
final class AggregationExtensions {
    private AggregationExtensions() {}

    static void register(FunctionRegistry.Builder registry) {
        both(registry, "avg_zero", "The average of all series, in which a missing value counts as 0.");
        both(registry, "current", "The value, at every time, of the last series that has one.");
        both(registry, "first", "The value, at every time, of the first series that has one.");
        both(registry, "last", "The value, at every time, of the last series that has one.");
        both(registry, "median", "The median, at every time, of all series.");
        both(registry, "range", "The greatest value less the least one, at every time.");
        both(registry, "total", "The sum of all series.");
        aggregation(registry, "avgSeries", "avg", "The average of all series.");
        aggregation(registry, "average", "average", "The average of all series.");
        aggregation(registry, "count", "count", "The number of values, at every time, of all series.");
        aggregation(registry, "diff", "diff", "The first series less all others.");
        aggregation(registry, "max", "max", "The greatest value, at every time, of all series.");
        aggregation(registry, "min", "min", "The least value, at every time, of all series.");
        aggregation(registry, "multiply", "multiply", "The product of all series; none where one has no value.");
        aggregation(registry, "rangeOf", "rangeOf", "The greatest value less the least one, at every time.");
        aggregation(registry, "stddev", "stddev", "The standard deviation, at every time, of all series.");
    }

    private static void both(FunctionRegistry.Builder registry, String aggregation, String description) {
        aggregation(registry, aggregation, aggregation, description);
        aggregation(registry, aggregation + "Series", aggregation, description);
    }

    private static void aggregation(
            FunctionRegistry.Builder registry, String name, String aggregation, String description) {
        // Not among the aggregations that functions take by name: graphite-web's editors would offer it there.
        Aggregation function =
                aggregation.equals("first") ? AggregationExtensions::first : Aggregations.named(aggregation);
        registry.add(
                COMBINE,
                name,
                description,
                in -> aggregate(in, aggregation, function),
                required("seriesLists", ParameterType.SERIES_LIST).many());
    }

    private static List<Series> aggregate(Invocation in, String name, Aggregation function) {
        List<Series> series = CombineFunctions.flatten(in.seriesLists("seriesLists"));
        return SeriesAggregation.aggregate(
                in, series, name, function, in.context().xFilesFactor());
    }

    private static double first(double[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Series.isNone(values[i])) {
                return values[i];
            }
        }
        return Series.NONE;
    }
}
