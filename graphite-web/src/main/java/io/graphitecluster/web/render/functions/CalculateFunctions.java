package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.CALCULATE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.List;

/** Functions of statistics over time. */
final class CalculateFunctions {
    private CalculateFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        MovingFunctions.register(registry);
        HoltWintersFunctions.register(registry);
        LinearRegression.register(registry);
        registry.add(
                CALCULATE,
                "nPercentile",
                "Every series' n-th percentile, as a line.",
                CalculateFunctions::nPercentile,
                seriesList(),
                required("n", ParameterType.FLOAT));
        registry.add(
                CALCULATE,
                "stdev",
                "The standard deviation of the last values at every time.",
                CalculateFunctions::stdev,
                seriesList(),
                required("points", ParameterType.INTEGER),
                optional("windowTolerance", ParameterType.FLOAT).or(0.1));
        registry.add(
                CALCULATE,
                "aggregateLine",
                "Every series' aggregated value, as a line.",
                CalculateFunctions::aggregateLine,
                seriesList(),
                optional("func", ParameterType.AGG_FUNC).or("average"),
                optional("keepStep", ParameterType.BOOLEAN).or(false));
    }

    private static List<Series> nPercentile(Invocation in) {
        double n = in.number("n");
        if (n == 0) {
            throw new InvalidRequestException("The requested percent is required to be greater than 0");
        }
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double percentile = Percentiles.of(series.values(), n, false);
            if (!Series.isNone(percentile)) {
                int size =
                        in.evaluator().budget().columnSize(Math.floor((series.end() - series.start()) / series.step()));
                String name = "nPercentile(" + series.name() + ", " + PythonNumbers.general(n) + ")";
                results.add(series.withTag("nPercentile", PythonValues.str(in.value("n")))
                        .derived(name, Columns.filled(size, percentile)));
            }
        }
        return results;
    }

    private static List<Series> aggregateLine(Invocation in) {
        Aggregation aggregation = Aggregations.named(in.aggregation("func", "average"));
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double value = series.size() == 0 ? Series.NONE : aggregation.of(series.values());
            boolean none = Series.isNone(value);
            String name =
                    "aggregateLine(" + series.name() + ", " + (none ? "None" : PythonNumbers.general(value)) + ")";
            if (in.flag("keepStep", false)) {
                results.add(series.derived(name, Columns.filled(series.size(), value)));
            } else {
                boolean count = in.aggregation("func", "average").equals("count");
                Object shown = none ? null : count ? (Object) (long) value : (Object) value;
                results.add(ConstantLines.line(in, shown, value).named(name));
            }
        }
        return results;
    }

    private static List<Series> stdev(Invocation in) {
        int points = FilterSeriesFunctions.wholeNumber(in, "points");
        if (points <= 0) {
            throw in.invalid("points", in.value("points"), "a number of values greater than 0");
        }
        double tolerance = in.number("windowTolerance", 0.1);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.withTag("stdev", PythonValues.str(in.value("points")))
                    .derived(
                            "stdev(" + series.name() + "," + points + ")",
                            deviations(series.values(), points, tolerance)));
        }
        return results;
    }

    /** Sums of values and squares go along with the window, so that its length does not matter. */
    private static double[] deviations(double[] values, int points, double tolerance) {
        double[] deviations = new double[values.length];
        int known = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            if (i >= points && !Series.isNone(values[i - points])) {
                known--;
                sum -= values[i - points];
                squares -= values[i - points] * values[i - points];
            }
            if (!Series.isNone(values[i])) {
                known++;
                sum += values[i];
                squares += values[i] * values[i];
            }
            double variance = known * squares - sum * sum;
            boolean enough = known > 0 && known / (double) points >= tolerance && !(variance < 0);
            deviations[i] = enough ? Math.sqrt(variance) / known : Series.NONE;
        }
        return deviations;
    }
}
