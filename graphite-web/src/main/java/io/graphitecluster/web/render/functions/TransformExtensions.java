package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;
import static io.graphitecluster.web.render.functions.FunctionGroup.CALCULATE;
import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.List;

/** Extensions that make other values of a series' own. */
final class TransformExtensions {
    private TransformExtensions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.alias("isNotNull", "isNonNull");
        registry.alias("logarithm", "log");
        registry.add(
                TRANSFORM,
                "scaleAfterTimestamp",
                "Multiplies every value from a time on, given in seconds since 1970.",
                TransformExtensions::scaleAfterTimestamp,
                seriesList(),
                required("factor", ParameterType.FLOAT),
                optional("timestamp", ParameterType.INTEGER).or(0L));
        registry.add(
                TRANSFORM,
                "integralWithReset",
                "The sum of all values since the resetting series was last other than 0; 0 where it is.",
                TransformExtensions::integralWithReset,
                seriesList(),
                required("resettingSeries", ParameterType.SERIES_LIST));
        registry.add(
                TRANSFORM,
                "lowPass",
                "Keeps the first and last cutPercent / 2 percent of the values: of what fft makes, the low frequencies.",
                TransformExtensions::lowPass,
                seriesList(),
                required("cutPercent", ParameterType.FLOAT));
        registry.alias("lpf", "lowPass");
        registry.add(
                CALCULATE,
                "exponentialWeightedMovingAverage",
                "The average of all values so far: alpha of the newest, and the rest of the average before.",
                TransformExtensions::weighted,
                seriesList(),
                required("alpha", ParameterType.FLOAT).suggest(0.1, 0.5, 0.7));
        registry.alias("ewma", "exponentialWeightedMovingAverage");
    }

    private static List<Series> scaleAfterTimestamp(Invocation in) {
        double factor = in.number("factor");
        double since = in.number("timestamp", 0);
        String argument =
                PythonNumbers.general(factor) + (since == 0 ? "" : "," + PythonValues.str(in.value("timestamp")));
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] values = series.values().clone();
            for (int i = 0; i < values.length; i++) {
                if (!isNone(values[i]) && series.start() + i * series.step() >= since) {
                    values[i] *= factor;
                }
            }
            results.add(series.withTag("scale", PythonNumbers.general(factor))
                    .named("scale(" + series.name() + "," + argument + ")")
                    .withValues(values));
        }
        return results;
    }

    private static List<Series> integralWithReset(Invocation in) {
        Series resetting = single(in, "resettingSeries");
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            if (series.step() != resetting.step() || series.size() != resetting.size()) {
                throw new InvalidRequestException("integralWithReset needs series of the same step and length: "
                        + series.name() + " has " + series.size() + " values, " + resetting.name() + " has "
                        + resetting.size());
            }
            double[] sums = new double[series.size()];
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                double reset = resetting.values()[i];
                double value = series.values()[i];
                if (isNone(value)) {
                    sums[i] = NONE;
                } else {
                    sum = !isNone(reset) && reset != 0 ? 0 : sum + value;
                    sums[i] = sum;
                }
            }
            results.add(series.derived("integralWithReset(" + series.name() + "," + resetting.name() + ")", sums));
        }
        return results;
    }

    /**
     * The only series of a list.
     *
     * @throws InvalidRequestException when there are none or several
     */
    static Series single(Invocation in, String parameter) {
        List<Series> series = in.series(parameter);
        if (series.size() != 1) {
            throw new InvalidRequestException(
                    in.functionName() + " needs exactly one series as " + parameter + ", not " + series.size());
        }
        return series.get(0);
    }

    private static List<Series> lowPass(Invocation in) {
        double percent = in.number("cutPercent");
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            int low = (int) (percent / 200 * series.size());
            int high = series.size() - low;
            double[] values = series.values().clone();
            for (int i = Math.max(0, low); i < Math.min(high, values.length); i++) {
                values[i] = NONE;
            }
            results.add(
                    series.derived("lowPass(" + series.name() + "," + PythonNumbers.general(percent) + ")", values));
        }
        return results;
    }

    private static List<Series> weighted(Invocation in) {
        double alpha = in.number("alpha");
        String shown = PythonNumbers.general(alpha);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] averages = new double[series.size()];
            double average = NONE;
            for (int i = 0; i < averages.length; i++) {
                double value = series.values()[i];
                if (isNone(value)) {
                    averages[i] = NONE;
                } else {
                    average = isNone(average) ? value : alpha * value + (1 - alpha) * average;
                    averages[i] = average;
                }
            }
            results.add(series.derived("ewma(" + series.name() + "," + shown + ")", averages));
        }
        return results;
    }
}
