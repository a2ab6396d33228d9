package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Extensions that make something of lists of series. */
final class CombineExtensions {
    private static final int VALUES_LIMIT = 32;

    private CombineExtensions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                COMBINE,
                "countValues",
                "For each whole number among the values, how many series have it at every time.",
                CombineExtensions::countValues,
                seriesList(),
                optional("valuesLimit", ParameterType.INTEGER).or((long) VALUES_LIMIT));
        registry.add(
                TRANSFORM,
                "join",
                "Series of two lists by name: those of both (AND), of either (OR), of one only (XOR), or of the first "
                        + "only (SUB).",
                CombineExtensions::join,
                required("seriesA", ParameterType.SERIES_LIST),
                required("seriesB", ParameterType.SERIES_LIST),
                optional("type", ParameterType.STRING).or("AND").suggest("AND", "OR", "XOR", "SUB"));
        PowerOfLists.register(registry);
    }

    /** One column of counts for each number; a single series of zeros when there are too many numbers. */
    private static List<Series> countValues(Invocation in) {
        List<Series> series = in.series();
        if (series.isEmpty()) {
            return List.of();
        }
        int limit = in.integer("valuesLimit", VALUES_LIMIT);
        Normalized common = Normalized.of(series);
        double[][] columns = common.columns();
        int size = SeriesAggregation.longest(columns);
        Map<Long, double[]> counts = new TreeMap<>();
        for (double[] column : columns) {
            for (int i = 0; i < column.length; i++) {
                if (Double.isNaN(column[i])) {
                    continue;
                }
                long value = (long) column[i];
                double[] count = counts.get(value);
                if (count == null) {
                    if (counts.size() >= limit) {
                        return List.of(named(common, "valuesLimitReached", new double[size]));
                    }
                    count = new double[in.evaluator().budget().columnSize(size)];
                    counts.put(value, count);
                }
                count[i]++;
            }
        }
        List<Series> results = new ArrayList<>();
        counts.forEach((value, count) -> results.add(named(common, String.valueOf(value), count)));
        return results;
    }

    private static Series named(Normalized common, String name, double[] values) {
        return Series.of(name, common.start(), common.end(), common.step(), values);
    }

    private static List<Series> join(Invocation in) {
        List<Series> first = in.series("seriesA");
        List<Series> second = in.series("seriesB");
        Set<String> inFirst = names(first);
        Set<String> inSecond = names(second);
        List<Series> results = new ArrayList<>();
        switch (in.text("type", "AND").toUpperCase(Locale.ROOT)) {
            case "AND" ->
                first.stream().filter(one -> inSecond.contains(one.name())).forEach(results::add);
            case "SUB" ->
                first.stream().filter(one -> !inSecond.contains(one.name())).forEach(results::add);
            case "OR" -> {
                results.addAll(first);
                second.stream().filter(one -> !inFirst.contains(one.name())).forEach(results::add);
            }
            case "XOR" -> {
                first.stream().filter(one -> !inSecond.contains(one.name())).forEach(results::add);
                second.stream().filter(one -> !inFirst.contains(one.name())).forEach(results::add);
            }
            default -> throw in.invalid("type", in.value("type"), "'AND', 'OR', 'XOR' or 'SUB'");
        }
        return results;
    }

    private static Set<String> names(List<Series> series) {
        return series.stream().map(Series::name).collect(Collectors.toSet());
    }
}
