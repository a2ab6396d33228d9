package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.CALCULATE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.RenderContext;
import io.graphitecluster.web.render.time.AtTime;
import java.util.ArrayList;
import java.util.List;

/** The straight line that fits a series' values best, perhaps those of another time. */
final class LinearRegression {
    private LinearRegression() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                CALCULATE,
                "linearRegression",
                "The straight line that fits every series best; with a start or an end, its values of that time.",
                LinearRegression::apply,
                seriesList(),
                optional("startSourceAt", ParameterType.DATE),
                optional("endSourceAt", ParameterType.DATE));
    }

    private record Line(double factor, double offset) {}

    private static List<Series> apply(Invocation in) {
        long from = time(in, "startSourceAt", in.context().from());
        long until = time(in, "endSourceAt", in.context().until());
        List<Series> sources = in.refetch(from, until);
        List<Series> results = new ArrayList<>();
        for (int i = 0; i < Math.min(sources.size(), in.series().size()); i++) {
            Series series = in.series().get(i);
            Line line = fit(sources.get(i));
            if (line == null) {
                continue;
            }
            double[] values = new double[series.size()];
            for (int slot = 0; slot < values.length; slot++) {
                values[slot] = line.offset() + (series.start() + slot * series.step()) * line.factor();
            }
            String name = "linearRegression(" + series.name() + ", " + from + ", " + until + ")";
            results.add(series.withTag("linearRegressions", from + ", " + until)
                    .derived(name, values)
                    .withConsolidation("average"));
        }
        return results;
    }

    private static long time(Invocation in, String parameter, long fallback) {
        RenderContext context = in.context();
        return in.has(parameter)
                ? AtTime.parse(
                        in.label(parameter),
                        context.range().zone(),
                        context.range().now())
                : fallback;
    }

    /** The line of least squares; null when fewer than two values are there. */
    private static Line fit(Series series) {
        double n = 0;
        double sumI = 0;
        double sumV = 0;
        double sumII = 0;
        double sumIV = 0;
        for (int i = 0; i < series.size(); i++) {
            double value = series.values()[i];
            if (!Series.isNone(value)) {
                n++;
                sumI += i;
                sumV += value;
                sumII += (double) i * i;
                sumIV += i * value;
            }
        }
        double denominator = n * sumII - sumI * sumI;
        if (denominator == 0) {
            return null;
        }
        double factor = (n * sumIV - sumI * sumV) / denominator / series.step();
        double offset = (sumII * sumV - sumIV * sumI) / denominator - factor * series.start();
        return new Line(factor, offset);
    }
}
