package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;
import static io.graphitecluster.web.render.functions.FunctionGroup.CALCULATE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.time.TimeOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forecasts after Holt and Winters, and what differs from them. Values before the range teach the forecast. */
final class HoltWintersFunctions {
    private HoltWintersFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        Parameter delta = optional("delta", ParameterType.INTEGER).or(3L);
        Parameter bootstrap =
                optional("bootstrapInterval", ParameterType.INTERVAL).or("7d").suggest("7d", "30d");
        Parameter seasonality =
                optional("seasonality", ParameterType.INTERVAL).or("1d").suggest("1d", "7d");
        registry.add(
                CALCULATE,
                "holtWintersForecast",
                "What was to be expected of every series.",
                HoltWintersFunctions::forecast,
                seriesList(),
                bootstrap,
                seasonality);
        registry.add(
                CALCULATE,
                "holtWintersConfidenceBands",
                "The range, below and above, in which every series was to be expected.",
                HoltWintersFunctions::bands,
                seriesList(),
                delta,
                bootstrap,
                seasonality);
        registry.add(
                CALCULATE,
                "holtWintersAberration",
                "How far every series lies outside of the range in which it was to be expected.",
                HoltWintersFunctions::aberration,
                seriesList(),
                delta,
                bootstrap,
                seasonality);
        registry.add(
                CALCULATE,
                "holtWintersConfidenceArea",
                "The range in which a series was to be expected, as an area.",
                HoltWintersFunctions::area,
                seriesList(),
                delta,
                bootstrap,
                seasonality);
    }

    private static long bootstrapSeconds(Invocation in) {
        return seconds(in, "bootstrapInterval", "7d");
    }

    /** A span of time; none is no time at all. */
    private static long seconds(Invocation in, String parameter, String fallback) {
        return in.isNone(parameter) ? 0 : TimeOffset.seconds(in.text(parameter, fallback));
    }

    private static List<Series> preview(Invocation in) {
        return in.refetch(
                in.context().from() - bootstrapSeconds(in), in.context().until());
    }

    private static HoltWinters analysis(Invocation in, Series series) {
        long season = seconds(in, "seasonality", "1d");
        return HoltWinters.of(series.values(), (int) Math.min(Integer.MAX_VALUE, season / Math.max(1, series.step())));
    }

    /** The tags that an analysis leaves on its series. */
    private static Series tagged(Series series) {
        return series.withTag("holtWintersForecast", "1").withTag("holtWintersDeviation", "1");
    }

    private static double[] afterBootstrap(Invocation in, Series series, double[] values) {
        int skipped = (int) Math.max(0, Math.min(values.length, bootstrapSeconds(in) / (long) series.step()));
        return Arrays.copyOfRange(values, skipped, values.length);
    }

    private static Series result(Invocation in, Series series, String name, double[] values) {
        return series.derived(name, series.start() + bootstrapSeconds(in), series.end(), series.step(), values)
                .withConsolidation("average");
    }

    private static List<Series> forecast(Invocation in) {
        List<Series> results = new ArrayList<>();
        for (Series series : preview(in)) {
            double[] values = afterBootstrap(in, series, analysis(in, series).predictions());
            results.add(result(in, tagged(series), "holtWintersForecast(" + series.name() + ")", values));
        }
        return results;
    }

    private static List<Series> bands(Invocation in) {
        double delta = in.number("delta", 3);
        List<Series> results = new ArrayList<>();
        for (Series series : preview(in)) {
            HoltWinters analysis = analysis(in, series);
            double[] predictions = afterBootstrap(in, series, analysis.predictions());
            double[] deviations = afterBootstrap(in, series, analysis.deviations());
            Series both = tagged(series)
                    .withTag("holtWintersConfidenceUpper", "1")
                    .withTag("holtWintersConfidenceLower", "1");
            results.add(band(in, both, series, "Lower", predictions, deviations, -delta));
            results.add(band(in, both, series, "Upper", predictions, deviations, delta));
        }
        return results;
    }

    private static Series band(
            Invocation in,
            Series tagged,
            Series series,
            String side,
            double[] predictions,
            double[] deviations,
            double delta) {
        double[] values = Columns.zip(
                predictions,
                deviations,
                (prediction, deviation) ->
                        isNone(prediction) || isNone(deviation) ? NONE : prediction + delta * deviation);
        return result(in, tagged, "holtWintersConfidence" + side + "(" + series.name() + ")", values)
                .withPathExpression(series.pathExpression());
    }

    private static List<Series> aberration(Invocation in) {
        Map<String, Series> bands = new HashMap<>();
        bands(in).forEach(band -> bands.put(band.name(), band));
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            Series lower = bands.get("holtWintersConfidenceLower(" + series.name() + ")");
            Series upper = bands.get("holtWintersConfidenceUpper(" + series.name() + ")");
            double[] values = new double[series.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = outside(series.values()[i], valueOf(lower, i), valueOf(upper, i));
            }
            results.add(series.withTag("holtWintersAberration", "1")
                    .derived("holtWintersAberration(" + series.name() + ")", values)
                    .withConsolidation("average"));
        }
        return results;
    }

    private static double valueOf(Series band, int index) {
        return band == null ? NONE : Columns.at(band.values(), index);
    }

    private static double outside(double value, double lower, double upper) {
        if (isNone(value)) {
            return 0;
        }
        if (!isNone(upper) && value > upper) {
            return value - upper;
        }
        return !isNone(lower) && value < lower ? value - lower : 0;
    }

    private static List<Series> area(Invocation in) {
        List<Series> results = new ArrayList<>();
        for (Series series : GraphFunctions.areaBetween(bands(in))) {
            Map<String, String> tags = new LinkedHashMap<>(series.tags());
            tags.remove("areaBetween");
            tags.put("holtWintersConfidenceArea", "1");
            results.add(series.named(series.name().replace("areaBetween", "holtWintersConfidenceArea"))
                    .withTags(tags));
        }
        return results;
    }
}
