package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.target.Expression;
import io.graphitecluster.web.render.target.TargetParser;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What functions make of the names of series. */
final class Names {
    private Names() {}

    /** A value of a series as upstream writes it: without a point when all values are whole numbers to it. */
    static String number(Series series, double value) {
        return Series.isNone(value)
                ? "None"
                : series.integers() ? PythonNumbers.whole(value) : PythonNumbers.repr(value);
    }

    /** The parts of a series' name or tags that the nodes select, joined by points. */
    static String key(Series series, List<Object> nodes) {
        String name = series.name();
        String path = name.endsWith(")") ? firstPath(name) : name;
        return nodes.stream().map(node -> part(series, path, node)).collect(Collectors.joining("."));
    }

    private static String part(Series series, String path, Object node) {
        if (node instanceof Long || node instanceof Boolean) {
            long index = node instanceof Long number ? number : (Boolean) node ? 1 : 0;
            int semicolon = path.indexOf(';');
            String[] parts = (semicolon < 0 ? path : path.substring(0, semicolon)).split("\\.", -1);
            long place = index < 0 ? parts.length + index : index;
            if (place >= 0 && place < parts.length) {
                return parts[(int) place];
            }
        } else if (!(node instanceof String)) {
            throw new InvalidRequestException(
                    "A node is the number of a part of the name, from 0, or a tag, not " + PythonValues.repr(node));
        }
        return series.tags().getOrDefault(PythonValues.str(node), "");
    }

    /** The first path within the name of a computed series; the name itself when there is none. */
    static String firstPath(String name) {
        Expression expression = TargetParser.parsePrefix(name).expression();
        while (expression instanceof Expression.Call call) {
            if (call.args().isEmpty()) {
                throw new InvalidRequestException("The name " + PythonValues.repr(name) + " holds no path");
            }
            expression = call.args().get(0);
        }
        return expression instanceof Expression.Path path ? path.path() : name;
    }

    /** The paths that the series came from, each once, with commas. */
    static String paths(Collection<Series> series) {
        LinkedHashSet<String> paths = new LinkedHashSet<>();
        series.forEach(one -> paths.add(one.pathExpression()));
        return String.join(",", paths);
    }

    /** Series by key, keys and series in the order of their first appearance. */
    static Map<String, List<Series>> groupByKey(List<Series> series, List<Object> nodes) {
        Map<String, List<Series>> groups = new LinkedHashMap<>();
        for (Series one : series) {
            groups.computeIfAbsent(key(one, nodes), key -> new ArrayList<>()).add(one);
        }
        return groups;
    }
}
