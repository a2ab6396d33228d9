package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.functions.FunctionGroup.FILTER_DATA;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.List;

/** Functions that leave out single values. */
final class FilterDataFunctions {
    private FilterDataFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        add(registry, "removeAboveValue", "Leaves out values above n.", in -> byValue(in, true), ParameterType.FLOAT);
        add(registry, "removeBelowValue", "Leaves out values below n.", in -> byValue(in, false), ParameterType.FLOAT);
        add(
                registry,
                "removeAbovePercentile",
                "Leaves out each series' values above its own n-th percentile.",
                in -> byPercentile(in, true),
                ParameterType.FLOAT);
        add(
                registry,
                "removeBelowPercentile",
                "Leaves out each series' values below its own n-th percentile.",
                in -> byPercentile(in, false),
                ParameterType.FLOAT);
    }

    private static void add(
            FunctionRegistry.Builder registry,
            String name,
            String description,
            SeriesFunction body,
            ParameterType type) {
        registry.add(FILTER_DATA, name, description, body, seriesList(), required("n", type));
    }

    private static List<Series> byValue(Invocation in, boolean above) {
        double n = in.number("n");
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(cut(in, series, n, n, above));
        }
        return results;
    }

    private static List<Series> byPercentile(Invocation in, boolean above) {
        double n = in.number("n");
        if (n == 0) {
            throw new InvalidRequestException("The requested percent is required to be greater than 0");
        }
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            int known = (int) Aggregations.count(series.values(), 0, series.size());
            boolean hasPercentile =
                    Percentiles.exists(known, n) && (long) ((series.end() - series.start()) / series.step()) > 0;
            results.add(
                    !hasPercentile
                            ? named(in, series, n)
                            : cut(in, series, n, Percentiles.of(series.values(), n, false), above)
                                    .withTag("nPercentile", PythonValues.str(in.value("n"))));
        }
        return results;
    }

    private static Series named(Invocation in, Series series, double n) {
        return series.named(in.functionName() + "(" + series.name() + ", " + PythonNumbers.general(n) + ")");
    }

    private static Series cut(Invocation in, Series series, double n, double limit, boolean above) {
        double[] values = Columns.map(series.values(), value -> (above ? value > limit : value < limit) ? NONE : value);
        return named(in, series, n).withValues(values);
    }
}
