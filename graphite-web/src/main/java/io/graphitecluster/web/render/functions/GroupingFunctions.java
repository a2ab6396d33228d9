package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.SeriesTags;
import io.graphitecluster.web.render.evaluate.SeriesGroups;
import io.graphitecluster.web.render.evaluate.SeriesList;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Functions that put series into groups by parts of their names or by tags, and make something of each group. */
final class GroupingFunctions {
    private GroupingFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                COMBINE,
                "groupByNode",
                "Groups series by one part of their names or a tag, and makes one series of each group.",
                in -> byNodes(in, Collections.singletonList(in.given("nodeNum")), in.text("callback", "average")),
                seriesList(),
                required("nodeNum", ParameterType.NODE_OR_TAG),
                optional("callback", ParameterType.AGG_OR_SERIES_FUNC).or("average"));
        registry.add(
                COMBINE,
                "groupByNodes",
                "Groups series by several parts of their names or tags, and makes one series of each group.",
                in -> byNodes(in, in.many("nodes"), in.text("callback")),
                seriesList(),
                required("callback", ParameterType.AGG_OR_SERIES_FUNC),
                optional("nodes", ParameterType.NODE_OR_TAG).many());
        registry.add(
                COMBINE,
                "groupByTags",
                "Groups series by tags, and makes one series of each group.",
                GroupingFunctions::byTags,
                seriesList(),
                required("callback", ParameterType.AGG_OR_SERIES_FUNC),
                required("tags", ParameterType.TAG).many());
        registry.grouping(
                COMBINE,
                "mapSeries",
                "Groups series by parts of their names, for reduceSeries.",
                GroupingFunctions::mapSeries,
                seriesList(),
                required("mapNodes", ParameterType.NODE_OR_TAG).many());
        registry.alias("map", "mapSeries");
        registry.add(
                COMBINE,
                "reduceSeries",
                "Calls a function with the series of each group whose names have the given parts, in the given order.",
                GroupingFunctions::reduceSeries,
                required("seriesLists", ParameterType.SERIES_LISTS),
                required("reduceFunction", ParameterType.STRING),
                required("reduceNode", ParameterType.NODE),
                required("reduceMatchers", ParameterType.STRING).many());
        registry.alias("reduce", "reduceSeries");
        registry.add(
                COMBINE,
                "applyByNode",
                "Evaluates a target for every different beginning of the series' names, up to the node; % in the target "
                        + "stands for that beginning.",
                GroupingFunctions::applyByNode,
                seriesList(),
                required("nodeNum", ParameterType.NODE),
                required("templateFunction", ParameterType.STRING),
                optional("newName", ParameterType.STRING));
    }

    private static List<Series> byNodes(Invocation in, List<Object> nodes, String callback) {
        List<Series> results = new ArrayList<>();
        Names.groupByKey(in.series(), nodes)
                .forEach(
                        (key, group) -> results.add(reduced(in, callback, group).withName(key)));
        return results;
    }

    private static Series reduced(Invocation in, String callback, List<Series> group) {
        boolean isFunction = in.evaluator().functions().has(callback);
        List<Series> result = isFunction
                ? in.call(callback, new SeriesList(group))
                : SeriesAggregation.aggregate(in, group, callback);
        if (result.isEmpty()) {
            throw new InvalidRequestException("The callback " + PythonValues.repr(callback) + " of " + in.functionName()
                    + " gives no series for a group");
        }
        return result.get(0);
    }

    private static List<Series> byTags(Invocation in) {
        List<String> tags = in.many("tags").stream().map(PythonValues::str).toList();
        if (tags.isEmpty()) {
            throw new InvalidRequestException("groupByTags(): no tags specified");
        }
        String callback = in.text("callback");
        boolean byName = tags.contains("name");
        Set<String> names = in.series().stream().map(GroupingFunctions::nameTag).collect(Collectors.toSet());
        String common = names.size() == 1 ? names.iterator().next() : callback;
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        for (Series series : in.series()) {
            Stream<String> parts = tags.stream()
                    .filter(tag -> !tag.equals("name"))
                    .map(tag -> tag + "=" + series.tags().getOrDefault(tag, ""))
                    .sorted();
            String key = Stream.concat(Stream.of(byName ? nameTag(series) : common), parts)
                    .collect(Collectors.joining(";"));
            groups.computeIfAbsent(key, ignored -> new ArrayList<>()).add(series);
        }
        groups.keySet().forEach(GroupingFunctions::requireTagValues);
        List<Series> results = new ArrayList<>();
        groups.forEach((key, group) ->
                results.add(reduced(in, callback, group).named(key).withTags(SeriesTags.ofName(key))));
        return results;
    }

    private static void requireTagValues(String key) {
        for (String part : key.split(";", -1)) {
            if (part.endsWith("=")) {
                throw new InvalidRequestException("Value for tag \"" + part.substring(0, part.length() - 1)
                        + "\" may not be empty: groupByTags needs series that all have the tag");
            }
        }
    }

    private static String nameTag(Series series) {
        return series.tags().getOrDefault("name", series.name());
    }

    private static Object mapSeries(Invocation in) {
        return new SeriesGroups(Names.groupByKey(in.series(), in.many("mapNodes")).values().stream()
                .map(SeriesList::new)
                .toList());
    }

    private static List<Series> reduceSeries(Invocation in) {
        String function = in.text("reduceFunction");
        int node = FilterSeriesFunctions.wholeNumber(in, "reduceNode");
        List<String> matchers =
                in.many("reduceMatchers").stream().map(PythonValues::str).toList();
        Map<String, Series[]> byName = new LinkedHashMap<>();
        for (SeriesList group : in.groups("seriesLists")) {
            for (Series series : group.series()) {
                String[] parts = series.name().split("\\.", -1);
                int place = node < 0 ? parts.length + node : node;
                if (place < 0 || place >= parts.length) {
                    throw new InvalidRequestException(
                            "The name " + PythonValues.repr(series.name()) + " has no node " + node);
                }
                int matcher = matchers.indexOf(parts[place]);
                if (matcher >= 0) {
                    String name = String.join(".", Arrays.copyOf(parts, place)) + ".reduce." + function;
                    byName.computeIfAbsent(name, key -> new Series[matchers.size()])[matcher] = series;
                }
            }
        }
        List<Series> results = new ArrayList<>();
        byName.forEach((name, series) -> results.add(reduce(in, function, name, series)));
        return results;
    }

    private static Series reduce(Invocation in, String function, String name, Series[] series) {
        Object[] arguments = new Object[series.length];
        for (int i = 0; i < series.length; i++) {
            if (series[i] == null) {
                throw new InvalidRequestException("reduceSeries finds no series for "
                        + PythonValues.repr(
                                PythonValues.str(in.many("reduceMatchers").get(i))) + " of " + name);
            }
            arguments[i] = new SeriesList(List.of(series[i]));
        }
        List<Series> result = in.call(function, arguments);
        if (result.isEmpty()) {
            throw new InvalidRequestException("The function " + function + " gives no series for " + name);
        }
        return result.get(0).withName(name);
    }

    private static List<Series> applyByNode(Invocation in) {
        int node = FilterSeriesFunctions.wholeNumber(in, "nodeNum");
        String target = in.text("templateFunction");
        Set<String> prefixes = new TreeSet<>();
        Series last = null;
        for (Series series : in.series()) {
            String[] parts = series.name().split("\\.", -1);
            if (node >= parts.length) {
                throw new InvalidRequestException(series.name() + " do not contains " + node + " nodes");
            }
            int count = node + 1 > 0 ? node + 1 : Math.max(0, parts.length + (node + 1));
            prefixes.add(String.join(".", Arrays.copyOf(parts, node == -1 ? 0 : count)));
            last = series;
        }
        List<Series> results = new ArrayList<>();
        for (String prefix : prefixes) {
            for (Series series : in.evaluator().evaluate(in.context(), target.replace("%", prefix))) {
                Series result =
                        in.has("newName") ? series.withName(in.text("newName").replace("%", prefix)) : series;
                results.add(result.withPathExpression(prefix)
                        .withGrid(last.start(), last.end(), series.step(), series.values()));
            }
        }
        return results;
    }
}
