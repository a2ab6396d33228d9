package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.SeriesList;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Series as percentages of a total: their own sum, a number, another series, or series paired by parts of the name. */
final class PercentFunctions {
    private static final String MISSING = "MISSING";

    private PercentFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.aggregator(
                COMBINE,
                "asPercent",
                "Every series as percentage of the total: the sum of all, a number, one series, as many series as there "
                        + "are, or, with nodes, the total of those whose names have the same parts.",
                PercentFunctions::asPercent,
                seriesList(),
                optional("total", ParameterType.ANY),
                optional("nodes", ParameterType.NODE_OR_TAG).many());
        registry.alias("pct", "asPercent");
    }

    private static List<Series> asPercent(Invocation in) {
        List<Series> series = in.series();
        if (series.isEmpty()) {
            return List.of();
        }
        if (!in.many("nodes").isEmpty()) {
            return byNodes(in, series);
        }
        return switch (in.value("total")) {
            case null -> ofOwnSum(in, series);
            case SeriesList total -> ofSeries(in, series, total.series());
            case Number total -> ofNumber(in, series, total);
            default -> throw in.invalid("total", in.value("total"), "a number or a list of series");
        };
    }

    private static List<Series> ofOwnSum(Invocation in, List<Series> series) {
        Normalized common = Normalized.of(series);
        double[] total = SeriesAggregation.everyRow(common.columns(), Aggregations::sum);
        return ofColumn(in, common.series(), total, "sumSeries(" + Names.paths(series) + ")");
    }

    private static List<Series> ofNumber(Invocation in, List<Series> series, Number total) {
        double[] column = Columns.filled(series.get(0).size(), total.doubleValue());
        return ofColumn(in, Normalized.of(series).series(), column, PythonValues.str(total));
    }

    private static List<Series> ofSeries(Invocation in, List<Series> series, List<Series> totals) {
        if (totals.size() == series.size()) {
            return paired(in, series, totals);
        }
        if (totals.size() != 1) {
            throw new InvalidRequestException("asPercent second argument must be missing, a single digit, "
                    + "reference exactly 1 series or reference the same number of series as the first argument");
        }
        List<Series> all = new ArrayList<>(series);
        all.add(totals.get(0));
        List<Series> common = Normalized.of(all).series();
        Series total = common.get(common.size() - 1);
        return ofColumn(in, common.subList(0, series.size()), total.consolidatedValues(), total.name());
    }

    private static List<Series> ofColumn(Invocation in, List<Series> series, double[] total, String totalName) {
        List<Series> results = new ArrayList<>(series.size());
        for (Series part : series) {
            double[] values = Columns.zip(part.consolidatedValues(), total, Arithmetic::percent);
            String shown = totalName.isEmpty() ? part.pathExpression() : totalName;
            String name = "asPercent(" + part.name() + "," + shown + ")";
            results.add(Series.of(name, part.start(), part.end(), part.step(), values)
                    .withXFilesFactor(in.context().xFilesFactor()));
        }
        return results;
    }

    private static List<Series> paired(Invocation in, List<Series> series, List<Series> totals) {
        List<Series> parts = byName(series);
        List<Series> wholes = byName(totals);
        List<Series> results = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            results.add(pair(in, parts.get(i), wholes.get(i)));
        }
        return results;
    }

    private static List<Series> byName(List<Series> series) {
        return series.stream().sorted(Comparator.comparing(Series::name)).toList();
    }

    private static Series pair(Invocation in, Series part, Series whole) {
        Normalized common = Normalized.of(List.of(part, whole));
        double[][] columns = common.columns();
        String name = "asPercent(" + part.name() + "," + whole.name() + ")";
        return Series.of(
                        name,
                        common.start(),
                        common.end(),
                        common.step(),
                        Columns.zip(columns[0], columns[1], Arithmetic::percent))
                .withXFilesFactor(in.context().xFilesFactor());
    }

    private static List<Series> byNodes(Invocation in, List<Series> series) {
        List<Object> nodes = in.many("nodes");
        Map<String, List<Series>> parts = Names.groupByKey(series, nodes);
        Map<String, List<Series>> totals = switch (in.value("total")) {
            case null -> parts;
            case SeriesList total -> Names.groupByKey(total.series(), nodes);
            default -> throw new InvalidRequestException("total must be None or a seriesList");
        };
        Map<String, Series> wholes = new LinkedHashMap<>();
        totals.forEach((key, group) -> wholes.put(key, whole(in, group)));
        Set<String> keys = new LinkedHashSet<>(parts.keySet());
        keys.addAll(wholes.keySet());
        List<Series> results = new ArrayList<>();
        for (String key : keys) {
            Series whole = wholes.get(key);
            if (!parts.containsKey(key)) {
                results.add(missing(in, "asPercent(" + MISSING + "," + whole.name() + ")", whole));
                continue;
            }
            for (Series part : parts.get(key)) {
                results.add(
                        whole == null
                                ? missing(in, "asPercent(" + part.name() + "," + MISSING + ")", part)
                                : pair(in, part, whole));
            }
        }
        return results;
    }

    private static Series whole(Invocation in, List<Series> group) {
        if (group.size() == 1) {
            return group.get(0);
        }
        Normalized common = Normalized.of(group);
        double[] sum = SeriesAggregation.everyRow(common.columns(), Aggregations::sum);
        return Series.of("sumSeries(" + Names.paths(group) + ")", common.start(), common.end(), common.step(), sum)
                .withXFilesFactor(in.context().xFilesFactor());
    }

    /** On the grid of the one series that is there; upstream takes whatever grid it computed last, or fails. */
    private static Series missing(Invocation in, String name, Series like) {
        double[] values = Columns.filled(like.size(), Series.NONE);
        return Series.of(name, like.start(), like.end(), like.step(), values)
                .withXFilesFactor(in.context().xFilesFactor());
    }
}
