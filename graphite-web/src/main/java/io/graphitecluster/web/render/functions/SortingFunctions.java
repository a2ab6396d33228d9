package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.SORTING;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Functions that change the order of series. */
final class SortingFunctions {
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int NATURAL_WIDTH = 10;

    private SortingFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                SORTING,
                "sortBy",
                "Sorts by an aggregated value.",
                in -> by(in, in.aggregation("func", "average"), isReversed(in)),
                seriesList(),
                optional("func", ParameterType.AGG_FUNC).or("average"),
                optional("reverse", ParameterType.BOOLEAN).or(false));
        registry.add(
                SORTING,
                "sortByName",
                "Sorts by name; natural order takes digits as numbers.",
                SortingFunctions::byName,
                seriesList(),
                optional("natural", ParameterType.BOOLEAN).or(false),
                optional("reverse", ParameterType.BOOLEAN).or(false));
        registry.add(
                SORTING,
                "sortByTotal",
                "Sorts by the sum, the greatest first.",
                in -> by(in, "sum", true),
                seriesList());
        registry.add(
                SORTING,
                "sortByMaxima",
                "Sorts by the maximum, the greatest first.",
                in -> by(in, "max", true),
                seriesList());
        registry.add(
                SORTING,
                "sortByMinima",
                "Sorts by the minimum, the least first; series that are never above 0 are left out.",
                SortingFunctions::byMinima,
                seriesList());
    }

    private static boolean isReversed(Invocation in) {
        if (in.value("reverse") instanceof String || in.isNone("reverse")) {
            throw in.invalid("reverse", in.value("reverse"), "true or false");
        }
        return in.flag("reverse", false);
    }

    private static List<Series> by(Invocation in, String function, boolean reverse) {
        Aggregation aggregation = Aggregations.named(function);
        return RankingFunctions.sorted(in.series(), series -> RankingFunctions.key(series, aggregation), reverse);
    }

    private static List<Series> byMinima(Invocation in) {
        List<Series> positive =
                FilterSeriesFunctions.kept(in, series -> Aggregations.max(series.values(), 0, series.size()) > 0);
        Aggregation min = Aggregations.named("min");
        return RankingFunctions.sorted(positive, series -> RankingFunctions.key(series, min), false);
    }

    private static List<Series> byName(Invocation in) {
        Comparator<Series> order = in.flag("natural", false)
                ? Comparator.comparing(series -> natural(series.name()))
                : Comparator.comparing(Series::name);
        List<Series> sorted = new ArrayList<>(in.series());
        sorted.sort(isReversed(in) ? order.reversed() : order);
        return sorted;
    }

    /** The name with every number padded by zeros, so that it sorts by value. */
    private static String natural(String name) {
        return DIGITS.matcher(name).replaceAll(match -> {
            String digits = match.group().replaceFirst("^0+(?=.)", "");
            return "0".repeat(Math.max(0, NATURAL_WIDTH - digits.length())) + digits;
        });
    }
}
