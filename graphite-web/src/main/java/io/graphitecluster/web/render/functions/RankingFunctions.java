package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.FILTER_SERIES;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Functions that keep the series with the greatest or least aggregated values, in that order. */
final class RankingFunctions {
    private RankingFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        for (boolean highest : new boolean[] {true, false}) {
            String word = highest ? "highest" : "lowest";
            registry.add(
                    FILTER_SERIES,
                    word,
                    "Keeps the n series with the " + word + " aggregated value.",
                    in -> ranked(in, in.aggregation("func", "average"), in.integer("n", 1), highest),
                    seriesList(),
                    required("n", ParameterType.INTEGER),
                    optional("func", ParameterType.AGG_FUNC).or("average"));
            ranking(registry, word + "Average", "average", highest);
            ranking(registry, word + "Current", "current", highest);
        }
        ranking(registry, "highestMax", "max", true);
        registry.add(
                FILTER_SERIES,
                "mostDeviant",
                "Keeps the n series whose values deviate most from their average.",
                RankingFunctions::mostDeviant,
                seriesList(),
                required("n", ParameterType.INTEGER));
    }

    static void ranking(FunctionRegistry.Builder registry, String name, String aggregation, boolean highest) {
        registry.add(
                FILTER_SERIES,
                name,
                "Keeps the n series with the " + (highest ? "highest" : "lowest") + " " + aggregation + ".",
                in -> ranked(in, aggregation, in.integer("n"), highest),
                seriesList(),
                required("n", ParameterType.INTEGER));
    }

    private static List<Series> ranked(Invocation in, String function, int count, boolean highest) {
        Aggregation aggregation = Aggregations.named(function);
        List<Series> sorted = sorted(in.series(), series -> key(series, aggregation), highest);
        return Slices.first(sorted, count);
    }

    /** What a series is sorted by; one without values comes before all others. */
    static double key(Series series, Aggregation aggregation) {
        double value = series.size() == 0 ? Series.NONE : aggregation.of(series.values());
        return Series.isNone(value) ? Double.NEGATIVE_INFINITY : value;
    }

    /** Sorted by a key; series with equal keys stay in their order, also when it is reversed. */
    static List<Series> sorted(List<Series> series, ToDoubleFunction<Series> key, boolean reverse) {
        record Keyed(Series series, double key) {}
        List<Keyed> keyed = new ArrayList<>(series.size());
        // Adding zero makes of a negative zero a positive one: they are equal here.
        series.forEach(one -> keyed.add(new Keyed(one, key.applyAsDouble(one) + 0.0)));
        Comparator<Keyed> order = Comparator.comparingDouble(Keyed::key);
        keyed.sort(reverse ? order.reversed() : order);
        return keyed.stream().map(Keyed::series).toList();
    }

    private static List<Series> mostDeviant(Invocation in) {
        List<Series> withValues =
                FilterSeriesFunctions.kept(in, series -> Aggregations.count(series.values(), 0, series.size()) > 0);
        List<Series> sorted = sorted(
                withValues,
                series -> {
                    double deviation = Aggregations.stddev(series.values(), 0, series.size());
                    return deviation * deviation;
                },
                true);
        return Slices.first(sorted, FilterSeriesFunctions.wholeNumber(in, "n"));
    }
}
