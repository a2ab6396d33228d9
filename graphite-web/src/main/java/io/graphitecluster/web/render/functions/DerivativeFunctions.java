package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;
import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.time.TimeOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Functions of neighbouring values: differences, rates and running sums. */
final class DerivativeFunctions {
    private DerivativeFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "derivative",
                "Every value less the one before.",
                DerivativeFunctions::derivative,
                seriesList());
        registry.add(
                TRANSFORM,
                "nonNegativeDerivative",
                "Every value less the one before, for counters: a counter that starts again, or wraps at maxValue, gives "
                        + "nothing negative.",
                in -> counterDerivative(in, false),
                seriesList(),
                optional("maxValue", ParameterType.FLOAT),
                optional("minValue", ParameterType.FLOAT));
        registry.add(
                TRANSFORM,
                "perSecond",
                "As nonNegativeDerivative, divided by the step.",
                in -> counterDerivative(in, true),
                seriesList(),
                optional("maxValue", ParameterType.FLOAT),
                optional("minValue", ParameterType.FLOAT));
        registry.add(
                TRANSFORM,
                "integral",
                "The sum of all values so far.",
                in -> derived(in, "integral", "1", DerivativeFunctions::runningSum),
                seriesList());
        registry.add(
                TRANSFORM,
                "integralByInterval",
                "The sum of all values since the interval began.",
                DerivativeFunctions::integralByInterval,
                seriesList(),
                required("intervalUnit", ParameterType.STRING));
        registry.add(
                TRANSFORM,
                "delay",
                "Moves all values by a number of steps.",
                DerivativeFunctions::delay,
                seriesList(),
                required("steps", ParameterType.INTEGER));
    }

    @FunctionalInterface
    private interface Computation {
        double[] of(Series series);
    }

    private static List<Series> derived(Invocation in, String name, String tag, Computation computation) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withTag(name, tag).derived(name + "(" + series.name() + ")", computation.of(series)));
        }
        return results;
    }

    private static List<Series> withoutGaps(Invocation in) {
        boolean compress = in.context().settings().autocompressGaps();
        return compress ? in.series().stream().map(GapFunctions::compressed).toList() : in.series();
    }

    private static List<Series> derivative(Invocation in) {
        List<Series> results = new ArrayList<>();
        for (Series series : withoutGaps(in)) {
            double[] values = new double[series.size()];
            double previous = NONE;
            for (int i = 0; i < values.length; i++) {
                double value = series.values()[i];
                values[i] = isNone(previous) || isNone(value) ? NONE : value - previous;
                previous = value;
            }
            results.add(series.withTag("derivative", "1").derived("derivative(" + series.name() + ")", values));
        }
        return results;
    }

    private static List<Series> counterDerivative(Invocation in, boolean perSecond) {
        String name = perSecond ? "perSecond" : "nonNegativeDerivative";
        double max = in.number("maxValue", NONE);
        double min = in.number("minValue", NONE);
        List<Series> results = new ArrayList<>();
        for (Series series : withoutGaps(in)) {
            double[] values = counterDeltas(series.values(), max, min);
            if (perSecond) {
                double step = series.step();
                values = Columns.map(values, delta -> PythonNumbers.round(delta / step, 6));
            }
            results.add(series.withTag(name, "1").derived(name + "(" + series.name() + ")", values));
        }
        return results;
    }

    private static double[] counterDeltas(double[] values, double max, double min) {
        double[] deltas = new double[values.length];
        double previous = NONE;
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            boolean outside = isNone(value) || (!isNone(max) && value > max) || (!isNone(min) && value < min);
            deltas[i] = outside || isNone(previous) ? NONE : counterDelta(value, previous, max, min);
            previous = outside ? NONE : value;
        }
        return deltas;
    }

    private static double counterDelta(double value, double previous, double max, double min) {
        if (value >= previous) {
            return value - previous;
        }
        if (!isNone(max)) {
            return max + 1 + value - previous - (isNone(min) ? 0 : min);
        }
        return isNone(min) ? NONE : value - min;
    }

    private static double[] runningSum(Series series) {
        double[] sums = new double[series.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            double value = series.values()[i];
            if (isNone(value)) {
                sums[i] = NONE;
            } else {
                sum += value;
                sums[i] = sum;
            }
        }
        return sums;
    }

    private static List<Series> integralByInterval(Invocation in) {
        long interval = Math.abs(TimeOffset.seconds(in.text("intervalUnit")));
        if (interval == 0) {
            throw TransformFunctions.notPositive(in, "intervalUnit");
        }
        long origin = in.context().from();
        String unit = in.text("intervalUnit");
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] sums = new double[series.size()];
            double sum = 0;
            double time = series.start() - origin;
            for (int i = 0; i < sums.length; i++) {
                if (Math.floor(time / interval) != Math.floor((time - series.step()) / interval)) {
                    sum = 0;
                }
                sum += isNone(series.values()[i]) ? 0 : series.values()[i];
                sums[i] = sum;
                time += series.step();
            }
            results.add(series.withTag("integralByInterval", unit)
                    .derived("integralByInterval(" + series.name() + ",'" + unit + "')", sums));
        }
        return results;
    }

    private static List<Series> delay(Invocation in) {
        int steps = FilterSeriesFunctions.wholeNumber(in, "steps");
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] values = new double[series.size()];
            Arrays.fill(values, NONE);
            int moved = Math.min(Math.abs(steps), values.length);
            System.arraycopy(
                    series.values(), steps < 0 ? moved : 0, values, steps < 0 ? 0 : moved, values.length - moved);
            results.add(series.withTag("delay", PythonValues.str(in.value("steps")))
                    .derived("delay(" + series.name() + "," + steps + ")", values));
        }
        return results;
    }
}
