package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.SeriesGroups;
import io.graphitecluster.web.render.evaluate.SeriesList;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Functions that make one series of several. */
final class CombineFunctions {
    private CombineFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                COMBINE,
                "aggregate",
                "Aggregates all series into one by the named aggregation.",
                CombineFunctions::aggregate,
                seriesList(),
                required("func", ParameterType.AGG_FUNC),
                optional("xFilesFactor", ParameterType.FLOAT));
        aggregations(registry);
        pairs(registry);
        wildcards(registry);
        registry.add(
                COMBINE,
                "percentileOfSeries",
                "The n-th percentile, at every time, of the values of all series.",
                CombineFunctions::percentileOfSeries,
                seriesList(),
                required("n", ParameterType.FLOAT),
                optional("interpolate", ParameterType.BOOLEAN).or(false));
        registry.aggregator(
                COMBINE,
                "powSeries",
                "The first series' value to the power of the second's, to the power of the third's, and so on.",
                CombineFunctions::powSeries,
                required("seriesList", ParameterType.SERIES_LIST).many());
        registry.aggregator(
                COMBINE,
                "countSeries",
                "The number of series, at every time, whether they have a value there or not.",
                CombineFunctions::countSeries,
                optional("seriesLists", ParameterType.SERIES_LIST).many());
        registry.add(
                COMBINE,
                "group",
                "Makes one list of several lists of series.",
                in -> flatten(in.seriesLists("seriesLists")),
                optional("seriesLists", ParameterType.SERIES_LIST).many());
        DivisionFunctions.register(registry);
        PercentFunctions.register(registry);
        GroupingFunctions.register(registry);
        WeightedAverage.register(registry);
    }

    private static void aggregations(FunctionRegistry.Builder registry) {
        everything(registry, "sumSeries", "sum", "The sum of all series.");
        everything(registry, "averageSeries", "average", "The average of all series.");
        everything(registry, "minSeries", "min", "The least value, at every time, of all series.");
        everything(registry, "maxSeries", "max", "The greatest value, at every time, of all series.");
        everything(registry, "diffSeries", "diff", "The first series less all others.");
        everything(registry, "stddevSeries", "stddev", "The standard deviation, at every time, of all series.");
        everything(registry, "rangeOfSeries", "rangeOf", "The greatest value less the least one, at every time.");
        registry.aggregator(
                COMBINE,
                "multiplySeries",
                "The product of all series; none where one of them has no value.",
                CombineFunctions::multiplySeries,
                required("seriesLists", ParameterType.SERIES_LIST).many());
        registry.alias("sum", "sumSeries");
        registry.alias("avg", "averageSeries");
    }

    private static void everything(
            FunctionRegistry.Builder registry, String name, String aggregation, String description) {
        registry.aggregator(
                COMBINE,
                name,
                description,
                in -> SeriesAggregation.aggregate(in, flatten(in.seriesLists("seriesLists")), aggregation),
                required("seriesLists", ParameterType.SERIES_LIST).many());
    }

    private static void pairs(FunctionRegistry.Builder registry) {
        Parameter first = required("seriesListFirstPos", ParameterType.SERIES_LIST);
        Parameter second = required("seriesListSecondPos", ParameterType.SERIES_LIST);
        registry.add(
                COMBINE,
                "aggregateSeriesLists",
                "Aggregates the first series of both lists, the second ones, and so on.",
                in -> pairwise(
                        in,
                        in.text("func"),
                        in.number("xFilesFactor", in.context().xFilesFactor())),
                first,
                second,
                required("func", ParameterType.AGG_FUNC),
                optional("xFilesFactor", ParameterType.FLOAT));
        registry.aggregator(
                COMBINE,
                "sumSeriesLists",
                "The sums of the first series of both lists, of the second ones, and so on.",
                in -> pairwise(in, "sum", in.context().xFilesFactor()),
                first,
                second);
        registry.aggregator(
                COMBINE,
                "diffSeriesLists",
                "The first list's series less the second list's, one by one.",
                in -> pairwise(in, "diff", in.context().xFilesFactor()),
                first,
                second);
        registry.aggregator(
                COMBINE,
                "multiplySeriesLists",
                "The products of the first series of both lists, of the second ones, and so on.",
                in -> pairwise(in, "multiply", in.context().xFilesFactor()),
                first,
                second);
    }

    private static void wildcards(FunctionRegistry.Builder registry) {
        Parameter position = optional("position", ParameterType.NODE).many();
        registry.add(
                COMBINE,
                "aggregateWithWildcards",
                "Aggregates the series whose names are the same without the parts at the positions.",
                in -> withWildcards(in, in.text("func")),
                seriesList(),
                required("func", ParameterType.AGG_FUNC),
                position);
        for (String[] entry : new String[][] {
            {"sumSeriesWithWildcards", "sum"},
            {"averageSeriesWithWildcards", "average"},
            {"multiplySeriesWithWildcards", "multiply"}
        }) {
            registry.aggregator(
                    COMBINE,
                    entry[0],
                    "Aggregates by " + entry[1]
                            + " the series whose names are the same without the parts at the positions.",
                    in -> withWildcards(in, entry[1]),
                    seriesList(),
                    position);
        }
    }

    static List<Series> flatten(List<List<Series>> lists) {
        return lists.stream().flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Series> aggregate(Invocation in) {
        return SeriesAggregation.aggregate(
                in,
                in.value("seriesList") instanceof SeriesGroups groups ? flattened(groups) : in.series(),
                in.text("func"),
                in.number("xFilesFactor", in.context().xFilesFactor()));
    }

    private static List<Series> flattened(SeriesGroups groups) {
        return flatten(groups.groups().stream().map(SeriesList::series).toList());
    }

    private static List<Series> multiplySeries(Invocation in) {
        List<List<Series>> lists = in.seriesLists("seriesLists");
        if (lists.size() == 1 && lists.get(0).size() == 1) {
            return lists.get(0);
        }
        return SeriesAggregation.aggregate(in, flatten(lists), "multiply");
    }

    private static List<Series> pairwise(Invocation in, String function, double xFilesFactor) {
        if (in.count("seriesListFirstPos") != in.count("seriesListSecondPos")) {
            throw new InvalidRequestException(
                    "seriesListFirstPos and seriesListSecondPos argument must have equal length");
        }
        List<Series> first = in.series("seriesListFirstPos");
        List<Series> second = in.series("seriesListSecondPos");
        List<Series> results = new ArrayList<>(first.size());
        for (int i = 0; i < first.size(); i++) {
            Series result = SeriesAggregation.aggregate(
                            in, List.of(first.get(i), second.get(i)), function, xFilesFactor)
                    .get(0);
            String prefix = result.name().substring(0, result.name().indexOf("Series("));
            results.add(result.withName(prefix + "Series(" + first.get(i).name() + ","
                    + second.get(i).name() + ")"));
        }
        return results;
    }

    private static List<Series> withWildcards(Invocation in, String function) {
        List<Object> positions = in.many("position");
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        for (Series series : in.series()) {
            groups.computeIfAbsent(without(series.name(), positions), key -> new ArrayList<>())
                    .add(series);
        }
        List<Series> results = new ArrayList<>(groups.size());
        groups.forEach((key, series) -> results.add(
                SeriesAggregation.aggregate(in, series, function).get(0).withName(key)));
        return results;
    }

    private static String without(String name, List<Object> positions) {
        String[] parts = name.split("\\.", -1);
        List<String> kept = new ArrayList<>(parts.length);
        for (int i = 0; i < parts.length; i++) {
            int position = i;
            if (positions.stream().noneMatch(p -> p instanceof Number n && n.doubleValue() == position)) {
                kept.add(parts[i]);
            }
        }
        return String.join(".", kept);
    }

    private static List<Series> percentileOfSeries(Invocation in) {
        double n = in.number("n");
        if (n <= 0) {
            throw new InvalidRequestException("The requested percent is required to be greater than 0");
        }
        List<Series> series = in.series();
        if (series.isEmpty()) {
            return List.of();
        }
        boolean interpolate = in.flag("interpolate", false);
        Normalized common = Normalized.of(series);
        double[] values = SeriesAggregation.everyRow(
                common.columns(), (row, from, to) -> Percentiles.of(row, from, to, n, interpolate));
        String name = "percentileOfSeries(" + series.get(0).pathExpression() + "," + PythonNumbers.general(n) + ")";
        return List.of(Series.of(name, common.start(), common.end(), common.step(), values)
                .withXFilesFactor(in.context().xFilesFactor()));
    }

    private static List<Series> powSeries(Invocation in) {
        List<Series> series = flatten(in.seriesLists("seriesList"));
        if (series.isEmpty()) {
            return List.of();
        }
        Normalized common = Normalized.of(series);
        double[] values = SeriesAggregation.everyRow(common.columns(), (row, from, to) -> {
            double power = row[from];
            for (int i = from + 1; i < to; i++) {
                power = Arithmetic.power(power, row[i]);
            }
            return power;
        });
        String name = series.stream().map(Series::name).collect(Collectors.joining(",", "powSeries(", ")"));
        return List.of(Series.of(name, common.start(), common.end(), common.step(), values)
                .withXFilesFactor(in.context().xFilesFactor()));
    }

    private static List<Series> countSeries(Invocation in) {
        if (in.many("seriesLists").isEmpty()) {
            return List.of(ConstantLines.line(in, "0", 0).withIntegers().withPathExpression("countSeries()"));
        }
        List<Series> series = flatten(in.seriesLists("seriesLists"));
        if (series.isEmpty()) {
            return List.of();
        }
        Normalized common = Normalized.of(series);
        String name = "countSeries(" + Names.paths(series) + ")";
        double[] values = Columns.filled(SeriesAggregation.longest(common.columns()), series.size());
        return List.of(Series.of(name, common.start(), common.end(), common.step(), values)
                .withIntegers()
                .withXFilesFactor(in.context().xFilesFactor()));
    }
}
