package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Functions that make another value of every value. */
final class TransformFunctions {
    private TransformFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        plain(registry, "absolute", "1", "The size of every value, without its sign.", Math::abs);
        plain(registry, "exp", "e", "e to the power of every value.", Arithmetic::exponential);
        plain(registry, "invert", "1", "One divided by every value.", value -> Arithmetic.power(value, -1));
        plain(registry, "squareRoot", "1", "The square root of every value.", value -> Arithmetic.power(value, 0.5));
        plain(registry, "sigmoid", "sigmoid", "Every value, pressed between 0 and 1.", v -> 1 / (1 + Math.exp(-v)));
        plain(registry, "logit", "logit", "The logarithm of the odds of every value.", TransformFunctions::logit);
        withFactor(registry);
        registry.add(
                TRANSFORM,
                "isNonNull",
                "1 where there is a value, else 0.",
                in -> changed(in, "isNonNull", "1", Columns::mapAll, value -> Series.isNone(value) ? 0 : 1).stream()
                        .map(Series::withIntegers)
                        .toList(),
                seriesList());
        registry.add(
                TRANSFORM,
                "offsetToZero",
                "Every value less the least one of its series.",
                TransformFunctions::offsetToZero,
                seriesList());
        registry.add(
                TRANSFORM,
                "minMax",
                "Every value, scaled so that its series goes from 0 to 1.",
                TransformFunctions::minMax,
                seriesList());
        registry.add(
                TRANSFORM,
                "log",
                "The logarithm of every value.",
                TransformFunctions::logarithm,
                seriesList(),
                optional("base", ParameterType.INTEGER).or(10L));
        registry.add(
                TRANSFORM,
                "round",
                "Rounds every value to a number of decimals.",
                TransformFunctions::round,
                seriesList(),
                optional("precision", ParameterType.INTEGER).or(0L));
        registry.add(
                TRANSFORM,
                "transformNull",
                "Puts a value where there is none; with a reference only where one of its series has one.",
                TransformFunctions::transformNull,
                seriesList(),
                optional("default", ParameterType.FLOAT).or(0L),
                optional("referenceSeries", ParameterType.SERIES_LIST));
        GapFunctions.register(registry);
        DerivativeFunctions.register(registry);
        SummaryFunctions.register(registry);
        TimeShiftFunctions.register(registry);
        GeneratedSeries.registerTimes(registry);
    }

    private static void withFactor(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "scale",
                "Multiplies every value.",
                in -> named(in, "scale", general(in, "factor"), tag(in, "factor"), times(in.number("factor"))),
                seriesList(),
                required("factor", ParameterType.FLOAT));
        registry.add(
                TRANSFORM,
                "offset",
                "Adds a number to every value.",
                in -> named(in, "offset", general(in, "factor"), tag(in, "factor"), plus(in.number("factor"))),
                seriesList(),
                required("factor", ParameterType.FLOAT));
        registry.add(
                TRANSFORM,
                "add",
                "Adds a number to every value.",
                in -> named(
                        in,
                        "add",
                        PythonNumbers.whole(in.number("constant")),
                        tag(in, "constant"),
                        plus(in.number("constant"))),
                seriesList(),
                required("constant", ParameterType.FLOAT));
        registry.add(
                TRANSFORM,
                "pow",
                "Every value to a power.",
                in -> {
                    double factor = in.number("factor");
                    return named(
                            in,
                            "pow",
                            general(in, "factor"),
                            tag(in, "factor"),
                            value -> Arithmetic.power(value, factor));
                },
                seriesList(),
                required("factor", ParameterType.FLOAT));
        registry.add(
                TRANSFORM,
                "scaleToSeconds",
                "Scales every value from its step to a number of seconds.",
                TransformFunctions::scaleToSeconds,
                seriesList(),
                required("seconds", ParameterType.FLOAT));
    }

    private static DoubleUnaryOperator times(double factor) {
        return value -> value * factor;
    }

    private static DoubleUnaryOperator plus(double summand) {
        return value -> value + summand;
    }

    private static String general(Invocation in, String parameter) {
        return PythonNumbers.general(in.number(parameter));
    }

    private static String tag(Invocation in, String parameter) {
        return PythonValues.str(in.value(parameter));
    }

    private static void plain(
            FunctionRegistry.Builder registry,
            String name,
            String tag,
            String description,
            DoubleUnaryOperator function) {
        registry.add(TRANSFORM, name, description, in -> changed(in, name, tag, Columns::map, function), seriesList());
    }

    /** How a function of one value becomes one of a column. */
    @FunctionalInterface
    private interface Mapping {
        double[] map(double[] values, DoubleUnaryOperator function);
    }

    private static List<Series> changed(
            Invocation in, String name, String tag, Mapping mapping, DoubleUnaryOperator function) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withTag(name, tag)
                    .named(name + "(" + series.name() + ")")
                    .withValues(mapping.map(series.values(), function)));
        }
        return results;
    }

    private static List<Series> named(
            Invocation in, String name, String argument, String tag, DoubleUnaryOperator function) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withTag(name, tag)
                    .named(name + "(" + series.name() + "," + argument + ")")
                    .withValues(Columns.map(series.values(), function)));
        }
        return results;
    }

    private static double logit(double value) {
        double odds = value / (1 - value);
        return value == 1 || odds <= 0 ? Series.NONE : Math.log(odds);
    }

    private static List<Series> scaleToSeconds(Invocation in) {
        double seconds = in.number("seconds");
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double factor = seconds / series.step();
            String name = "scaleToSeconds(" + series.name() + "," + PythonNumbers.whole(seconds) + ")";
            results.add(series.withTag("scaleToSeconds", tag(in, "seconds"))
                    .named(name)
                    .withValues(Columns.map(series.values(), value -> PythonNumbers.round(value * factor, 6))));
        }
        return results;
    }

    private static List<Series> offsetToZero(Invocation in) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double min = Aggregations.min(series.values(), 0, series.size());
            String tag = Names.number(series, min);
            results.add(series.withTag("offsetToZero", tag)
                    .named("offsetToZero(" + series.name() + ")")
                    .withValues(Columns.map(series.values(), value -> value - min)));
        }
        return results;
    }

    private static List<Series> minMax(Invocation in) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double min = Aggregations.min(series.values(), 0, series.size());
            double range = Aggregations.max(series.values(), 0, series.size()) - min;
            results.add(series.named("minMax(" + series.name() + ")")
                    .withValues(Columns.map(series.values(), value -> range == 0 ? 0 : (value - min) / range)));
        }
        return results;
    }

    private static List<Series> logarithm(Invocation in) {
        double base = in.number("base", 10);
        if (!(base > 0) || base == 1) {
            throw in.invalid("base", in.value("base"), "a number greater than 0 and other than 1");
        }
        Object shown = in.has("base") ? in.value("base") : 10L;
        double divisor = Math.log(base);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] values =
                    Columns.map(series.values(), value -> value <= 0 ? Series.NONE : Math.log(value) / divisor);
            results.add(series.withTag("log", PythonValues.str(shown))
                    .derived("log(" + series.name() + ", " + PythonValues.str(shown) + ")", values));
        }
        return results;
    }

    private static List<Series> round(Invocation in) {
        int precision = in.isNone("precision") ? 0 : in.integer("precision", 0);
        String argument = in.has("precision") ? "," + PythonNumbers.general(precision) : "";
        String tag = in.has("precision") && precision != 0 ? tag(in, "precision") : "0";
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withTag("round", tag)
                    .named("round(" + series.name() + argument + ")")
                    .withValues(Columns.map(series.values(), value -> PythonNumbers.round(value, precision))));
        }
        return results;
    }

    private static List<Series> transformNull(Invocation in) {
        double fallback = in.number("default", 0);
        String tag = in.has("default") ? tag(in, "default") : "0";
        List<Series> reference = in.has("referenceSeries") ? in.series("referenceSeries") : List.of();
        double[] known = reference.isEmpty() ? null : anyKnown(reference);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            String name = "transformNull(" + series.name() + "," + PythonNumbers.general(fallback)
                    + (reference.isEmpty() ? "" : ",referenceSeries") + ")";
            Series tagged = series.withTag("transformNull", tag);
            results.add((reference.isEmpty() ? tagged : tagged.withTag("referenceSeries", "1"))
                    .named(name)
                    .withValues(filled(series.values(), fallback, known)));
        }
        return results;
    }

    private static double[] filled(double[] values, double fallback, double[] known) {
        if (known == null) {
            return Columns.mapAll(values, value -> Series.isNone(value) ? fallback : value);
        }
        double[] all = Columns.zip(
                values,
                known,
                (value, isKnown) -> Series.isNone(value) ? (isKnown == 1 ? fallback : Series.NONE) : value);
        // Of a longer reference upstream keeps the end, so that the series stays as long as it was.
        return Arrays.copyOfRange(all, all.length - values.length, all.length);
    }

    /** 1 where one of the series has a value. */
    private static double[] anyKnown(List<Series> reference) {
        double[][] columns = reference.stream().map(Series::values).toArray(double[][]::new);
        return SeriesAggregation.everyRow(columns, (row, from, to) -> Aggregations.count(row, from, to) > 0 ? 1 : 0);
    }

    /** The error for an interval that is no positive span of time. */
    static InvalidRequestException notPositive(Invocation in, String parameter) {
        return in.invalid(parameter, in.value(parameter), "a span of time longer than nothing, such as '10min'");
    }
}
