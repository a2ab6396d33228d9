package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.FILTER_SERIES;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.TargetPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Functions that keep some series and leave out the others. */
final class FilterSeriesFunctions {
    private FilterSeriesFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                FILTER_SERIES,
                "filterSeries",
                "Keeps the series whose aggregated value compares so with the threshold.",
                in -> compared(in, in.aggregation("func", ""), in.text("operator"), "threshold"),
                seriesList(),
                required("func", ParameterType.AGG_FUNC),
                required("operator", ParameterType.STRING).oneOf("!=", "<", "<=", "=", ">", ">="),
                required("threshold", ParameterType.FLOAT));
        comparison(registry, "maximumAbove", "max", ">", "Keeps the series whose maximum is above n.");
        comparison(registry, "maximumBelow", "max", "<=", "Keeps the series whose maximum is n or below.");
        comparison(registry, "minimumAbove", "min", ">", "Keeps the series whose minimum is above n.");
        comparison(registry, "minimumBelow", "min", "<=", "Keeps the series whose minimum is n or below.");
        comparison(registry, "averageAbove", "average", ">", "Keeps the series whose average is above n.");
        comparison(registry, "averageBelow", "average", "<=", "Keeps the series whose average is n or below.");
        comparison(registry, "currentAbove", "last", ">", "Keeps the series whose last value is above n.");
        comparison(registry, "currentBelow", "last", "<=", "Keeps the series whose last value is n or below.");
        RankingFunctions.register(registry);
        PercentileFilters.register(registry);
        names(registry);
        registry.add(
                FILTER_SERIES,
                "limit",
                "Keeps the first n series.",
                in -> Slices.first(in.series(), wholeNumber(in, "n")),
                seriesList(),
                required("n", ParameterType.INTEGER));
        registry.add(
                FILTER_SERIES,
                "removeEmptySeries",
                "Leaves out series without values, or with a smaller share of them.",
                in -> kept(
                        in,
                        series -> series.size() > 0
                                && Arithmetic.enough(
                                        (int) Aggregations.count(series.values(), 0, series.size()),
                                        series.size(),
                                        in.number("xFilesFactor", 0))),
                seriesList(),
                optional("xFilesFactor", ParameterType.FLOAT));
        registry.add(
                FILTER_SERIES,
                "unique",
                "Keeps only the first series of each name.",
                FilterSeriesFunctions::unique,
                required("seriesLists", ParameterType.SERIES_LIST).many());
        registry.add(
                FILTER_SERIES,
                "useSeriesAbove",
                "For every series with a value above the given one, takes the series whose name a regular expression "
                        + "makes of its own.",
                FilterSeriesFunctions::useSeriesAbove,
                seriesList(),
                required("value", ParameterType.FLOAT),
                required("search", ParameterType.STRING),
                required("replace", ParameterType.STRING));
    }

    private static void names(FunctionRegistry.Builder registry) {
        registry.add(
                FILTER_SERIES,
                "exclude",
                "Leaves out the series whose names match a regular expression.",
                in -> {
                    TargetPattern pattern = TargetPattern.compile(in.text("pattern"));
                    return kept(in, series -> !pattern.find(series.name()));
                },
                seriesList(),
                required("pattern", ParameterType.STRING));
        registry.add(
                FILTER_SERIES,
                "grep",
                "Keeps the series whose names match a regular expression.",
                in -> {
                    TargetPattern pattern = TargetPattern.compile(in.text("pattern"));
                    return kept(in, series -> pattern.find(series.name()));
                },
                seriesList(),
                required("pattern", ParameterType.STRING));
    }

    private static void comparison(
            FunctionRegistry.Builder registry, String name, String function, String operator, String description) {
        registry.add(
                FILTER_SERIES,
                name,
                description,
                in -> compared(in, function, operator, "n"),
                seriesList(),
                required("n", ParameterType.FLOAT));
    }

    /** A count; a number with a point is refused, as upstream has it. */
    static int wholeNumber(Invocation in, String parameter) {
        in.number(parameter);
        if (in.value(parameter) instanceof Double) {
            throw in.invalid(parameter, in.value(parameter), "a whole number");
        }
        return in.integer(parameter);
    }

    static List<Series> kept(Invocation in, Predicate<Series> condition) {
        return in.series().stream().filter(condition).toList();
    }

    private static List<Series> compared(Invocation in, String function, String operator, String threshold) {
        Aggregation aggregation = Aggregations.named(function);
        if (!Set.of("=", "!=", ">", ">=", "<", "<=").contains(operator)) {
            throw new InvalidRequestException("Unsupported operator: " + operator);
        }
        if (in.series().isEmpty()) {
            return List.of();
        }
        double limit = in.number(threshold);
        return kept(in, series -> compares(aggregation.of(series.values()), operator, limit));
    }

    /** No value at all counts as different from, and less than, every number. */
    private static boolean compares(double value, String operator, double limit) {
        boolean none = Series.isNone(value);
        return switch (operator) {
            case "=" -> !none && value == limit;
            case "!=" -> none || value != limit;
            case ">" -> !none && value > limit;
            case ">=" -> !none && value >= limit;
            case "<" -> none || value < limit;
            default -> none || value <= limit;
        };
    }

    private static List<Series> unique(Invocation in) {
        Set<String> seen = new HashSet<>();
        return CombineFunctions.flatten(in.seriesLists("seriesLists")).stream()
                .filter(series -> seen.add(series.name()))
                .toList();
    }

    private static List<Series> useSeriesAbove(Invocation in) {
        TargetPattern search = TargetPattern.compile(in.text("search"));
        double limit = in.number("value");
        List<String> names = new ArrayList<>();
        for (Series series : in.series()) {
            String name = search.replaceAll(series.name(), in.text("replace"));
            boolean complete = Aggregations.count(series.values(), 0, series.size()) == series.size();
            if (complete && series.size() > 0 && Aggregations.max(series.values(), 0, series.size()) > limit) {
                names.add(name);
            }
        }
        if (names.isEmpty()) {
            return List.of();
        }
        List<Series> found = in.evaluator().evaluate(in.context(), "group(" + String.join(",", names) + ")");
        return found.stream().filter(series -> series.size() > 0).toList();
    }
}
