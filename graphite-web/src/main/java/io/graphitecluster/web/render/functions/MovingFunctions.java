package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.CALCULATE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions of a window that moves along. Values before the start of the range fill the first windows. */
final class MovingFunctions {
    private static final Object[] WINDOWS = {5L, 7L, 10L, "1min", "5min", "10min", "30min", "1hour"};

    private MovingFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        Parameter window = required("windowSize", ParameterType.INT_OR_INTERVAL).suggest(WINDOWS);
        Parameter xFilesFactor = optional("xFilesFactor", ParameterType.FLOAT);
        registry.add(
                CALCULATE,
                "movingWindow",
                "Aggregates the last values at every time.",
                in -> moving(in, in.aggregation("func", "average")),
                seriesList(),
                window,
                optional("func", ParameterType.AGG_FUNC).or("average"),
                xFilesFactor);
        moving(registry, "movingAverage", "average", window, xFilesFactor);
        moving(registry, "movingMedian", "median", window, xFilesFactor);
        moving(registry, "movingSum", "sum", window, xFilesFactor);
        moving(registry, "movingMin", "min", window, xFilesFactor);
        moving(registry, "movingMax", "max", window, xFilesFactor);
        registry.add(
                CALCULATE,
                "exponentialMovingAverage",
                "The average of all values so far, in which older ones count less and less.",
                MovingFunctions::exponential,
                seriesList(),
                window);
    }

    private static void moving(
            FunctionRegistry.Builder registry, String name, String function, Parameter window, Parameter xFilesFactor) {
        registry.add(
                CALCULATE,
                name,
                "The " + function + " of the last values at every time.",
                in -> moving(in, function),
                seriesList(),
                window,
                xFilesFactor);
    }

    private static List<Series> moving(Invocation in, String function) {
        if (in.series().isEmpty()) {
            return List.of();
        }
        WindowSize window = WindowSize.of(in);
        MovingWindow computation = MovingWindow.named(function);
        String tag = "moving" + capitalized(function);
        List<Series> results = new ArrayList<>();
        for (Series series :
                in.refetch(in.context().from() - window.seconds(), in.context().until())) {
            double xFilesFactor = in.number("xFilesFactor", series.xFilesFactor());
            int points = window.pointsOf(series);
            double[] values = computation.of(series.values(), points, xFilesFactor);
            results.add(series.withTag(tag, PythonValues.str(in.value("windowSize")))
                    .derived(
                            tag + "(" + series.name() + "," + window.shown() + ")",
                            series.start() + window.seconds(),
                            series.end(),
                            series.step(),
                            values));
        }
        return results;
    }

    private static String capitalized(String function) {
        return function.substring(0, 1).toUpperCase(Locale.ROOT)
                + function.substring(1).toLowerCase(Locale.ROOT);
    }

    private static List<Series> exponential(Invocation in) {
        if (in.series().isEmpty()) {
            return List.of();
        }
        WindowSize window = WindowSize.of(in);
        if (window.points() < 0) {
            throw in.invalid("windowSize", in.value("windowSize"), "a number of values, or a span of time");
        }
        double constant = 2.0 / (window.smoothing() + 1);
        List<Series> results = new ArrayList<>();
        for (Series series :
                in.refetch(in.context().from() - window.seconds(), in.context().until())) {
            double[] values = exponential(series.values(), window.pointsOf(series), constant);
            results.add(series.withTag("exponentialMovingAverage", PythonValues.str(in.value("windowSize")))
                    .derived(
                            "exponentialMovingAverage(" + series.name() + "," + window.shown() + ")",
                            series.start() + window.seconds(),
                            series.end(),
                            series.step(),
                            values));
        }
        return results;
    }

    /** The plain average of the first window, then one value for each slot behind it. */
    private static double[] exponential(double[] values, int points, double constant) {
        int first = Math.min(points, values.length);
        double start = first == 0 ? 0 : Aggregations.average(values, 0, first);
        double average = Series.isNone(start) ? 0 : start;
        double[] averages = new double[values.length - first + 1];
        averages[0] = PythonNumbers.round(average, 6);
        for (int i = first; i < values.length; i++) {
            if (Series.isNone(values[i])) {
                averages[i - first + 1] = Series.NONE;
            } else {
                average = constant * values[i] + (1 - constant) * average;
                averages[i - first + 1] = PythonNumbers.round(average, 6);
            }
        }
        return averages;
    }
}
