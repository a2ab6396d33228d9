package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.ALIAS;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonFormat;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.text.TargetPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Functions that change names. */
final class AliasFunctions {
    private AliasFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                ALIAS,
                "alias",
                "Gives every series this name.",
                in -> renamed(in, name -> in.label("newName")),
                seriesList(),
                required("newName", ParameterType.STRING));
        registry.add(
                ALIAS,
                "aliasByNode",
                "Names every series after parts of its name, or its tags.",
                in -> byNodes(in, in.many("nodes")),
                seriesList(),
                required("nodes", ParameterType.NODE_OR_TAG).many());
        registry.add(
                ALIAS,
                "aliasByTags",
                "Names every series after its tags, or parts of its name.",
                in -> byNodes(in, in.many("tags")),
                seriesList(),
                required("tags", ParameterType.NODE_OR_TAG).many());
        registry.add(
                ALIAS,
                "aliasByMetric",
                "Names every series after the last part of its name.",
                in -> renamed(in, name -> Substrings.substr(name, -1, 0)),
                seriesList());
        registry.add(
                ALIAS,
                "aliasSub",
                "Replaces what a regular expression matches in every name.",
                in -> {
                    TargetPattern search = TargetPattern.compile(in.text("search"));
                    return renamed(in, name -> search.replaceAll(name, in.text("replace")));
                },
                seriesList(),
                required("search", ParameterType.STRING),
                required("replace", ParameterType.STRING));
        registry.add(
                ALIAS,
                "aliasQuery",
                "Makes a target of every name by a regular expression, and names the series after that target's last "
                        + "value.",
                AliasFunctions::aliasQuery,
                seriesList(),
                required("search", ParameterType.STRING),
                required("replace", ParameterType.STRING),
                required("newName", ParameterType.STRING));
        registry.add(
                ALIAS,
                "legendValue",
                "Adds aggregated values to every name; with si or binary last, they get units.",
                AliasFunctions::legendValue,
                seriesList(),
                optional("valuesTypes", ParameterType.STRING).many().oneOf(legendOptions()));
        registry.add(
                ALIAS,
                "upper",
                "Makes names upper case, or only the characters at the positions.",
                in -> changeCase(in, name -> name.toUpperCase(Locale.ROOT)),
                seriesList(),
                optional("pos", ParameterType.INTEGER).many());
        registry.add(
                ALIAS,
                "lower",
                "Makes names lower case, or only the characters at the positions.",
                in -> changeCase(in, name -> name.toLowerCase(Locale.ROOT)),
                seriesList(),
                optional("pos", ParameterType.INTEGER).many());
    }

    private static Object[] legendOptions() {
        Stream<String> names = Aggregations.names().stream();
        return Stream.concat(names.flatMap(name -> Stream.of(name, name + "Series")), Stream.of("si", "binary"))
                .toArray();
    }

    private static List<Series> renamed(Invocation in, UnaryOperator<String> naming) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withName(naming.apply(series.name())));
        }
        return results;
    }

    private static List<Series> byNodes(Invocation in, List<Object> nodes) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withName(Names.key(series, nodes)));
        }
        return results;
    }

    private static List<Series> aliasQuery(Invocation in) {
        TargetPattern search = TargetPattern.compile(in.text("search"));
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            String query = search.replaceAll(series.name(), in.text("replace"));
            List<Series> found = in.evaluator().evaluate(in.context(), query);
            if (found.isEmpty()) {
                throw new InvalidRequestException("No series found with query: " + query);
            }
            double last = Aggregations.named("last").of(found.get(0).values());
            if (Series.isNone(last)) {
                throw new InvalidRequestException(
                        "Cannot get last value of series: " + found.get(0).name());
            }
            results.add(series.withName(PythonFormat.format(in.text("newName"), last)));
        }
        return results;
    }

    private static List<Series> legendValue(Invocation in) {
        List<String> types =
                in.many("valuesTypes").stream().map(PythonValues::str).toList();
        if (types.isEmpty()) {
            throw new InvalidRequestException("legendValue needs at least one value to show, such as 'last'");
        }
        String last = types.get(types.size() - 1);
        boolean inUnits = last.equals("si") || last.equals("binary");
        UnitSystem system = inUnits ? UnitSystem.named(last).orElse(null) : null;
        List<String> shown = system == null ? types : types.subList(0, types.size() - 1);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            StringBuilder name = new StringBuilder(series.name());
            for (String type : shown) {
                if (system == null) {
                    name.append(" (")
                            .append(type)
                            .append(": ")
                            .append(legend(series, type))
                            .append(')');
                } else {
                    String value = inUnits(series, type, system);
                    String line = Padding.left(name.toString(), 20) + Padding.left(type, 5) + Padding.left(value, 10);
                    name.setLength(0);
                    name.append(line);
                }
            }
            results.add(series.withName(name.toString()));
        }
        return results;
    }

    private static String legend(Series series, String type) {
        if (!Aggregations.has(type)) {
            return "(?)";
        }
        double value = valueOf(series, type);
        return switch (type) {
            case "count" -> PythonNumbers.whole(value);
            case "sum", "total", "min", "max", "last", "current", "first", "diff", "multiply", "range", "rangeOf" ->
                Names.number(series, value);
            default -> Series.isNone(value) ? "None" : PythonNumbers.repr(value);
        };
    }

    private static String inUnits(Series series, String type, UnitSystem system) {
        if (!Aggregations.has(type)) {
            return "(?)";
        }
        double value = valueOf(series, type);
        return Series.isNone(value) ? "None" : system.format(value).text("");
    }

    private static double valueOf(Series series, String type) {
        return series.size() == 0
                ? (type.equals("count") ? 0 : Series.NONE)
                : Aggregations.named(type).of(series.values());
    }

    private static List<Series> changeCase(Invocation in, UnaryOperator<String> change) {
        List<Object> positions = in.many("pos");
        if (positions.isEmpty()) {
            return renamed(in, change);
        }
        for (Object position : positions) {
            if (!(position instanceof Long)) {
                throw in.invalid("pos", position, "the number of a character, from 0");
            }
        }
        return renamed(in, name -> {
            StringBuilder result = new StringBuilder(name);
            for (Object position : positions) {
                long index = (Long) position;
                long place = index < 0 ? name.length() + index : index;
                if (place >= 0 && place < name.length()) {
                    int at = (int) place;
                    result.replace(at, at + 1, change.apply(result.substring(at, at + 1)));
                }
            }
            return result.toString();
        });
    }
}
