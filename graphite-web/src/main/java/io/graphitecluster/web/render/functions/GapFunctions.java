package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.isNone;
import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.PictureOptions;
import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Functions that fill or drop slots without values. */
final class GapFunctions {
    private GapFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "keepLastValue",
                "Goes on with the last value for up to so many slots without one.",
                in -> filled(in, "keepLastValue", true),
                seriesList(),
                optional("limit", ParameterType.INT_OR_INF).or(Double.POSITIVE_INFINITY));
        registry.add(
                TRANSFORM,
                "interpolate",
                "Fills up to so many slots between two values by a straight line.",
                in -> filled(in, "interpolate", false),
                seriesList(),
                optional("limit", ParameterType.INT_OR_INF).or(Double.POSITIVE_INFINITY));
        registry.add(
                TRANSFORM,
                "compressPeriodicGaps",
                "Drops slots that are empty in regular turns, so that the step is the one at which values came.",
                in -> in.series().stream()
                        .map(series -> compressed(series.named("compressPeriodicGaps(" + series.name() + ")")))
                        .toList(),
                seriesList());
    }

    private static List<Series> filled(Invocation in, String name, boolean keepLast) {
        DoubleSupplier limit = () -> in.number("limit", Double.POSITIVE_INFINITY);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            results.add(series.named(name + "(" + series.name() + ")")
                    .withValues(keepLast ? keepLast(series.values(), limit) : interpolated(series.values(), limit)));
        }
        return results;
    }

    private static double[] keepLast(double[] values, DoubleSupplier limit) {
        double[] result = values.clone();
        int last = -1;
        for (int i = 0; i <= values.length; i++) {
            if (i < values.length && isNone(values[i])) {
                continue;
            }
            int gap = i - last - 1;
            if (last >= 0 && gap > 0 && gap <= limit.getAsDouble()) {
                Arrays.fill(result, last + 1, i, values[last]);
            }
            last = i;
        }
        return result;
    }

    private static double[] interpolated(double[] values, DoubleSupplier limit) {
        double[] result = values.clone();
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (isNone(values[i])) {
                continue;
            }
            int gap = i - last - 1;
            if (last >= 0 && gap > 0 && gap <= limit.getAsDouble()) {
                for (int slot = last + 1; slot < i; slot++) {
                    result[slot] = values[last] + (slot - last) * (values[i] - values[last]) / (gap + 1);
                }
            }
            last = i;
        }
        return result;
    }

    /**
     * The series at the step at which its first three values came, when the slots around the third are empty; else the
     * series itself. Zeros do not count as values here.
     */
    static Series compressed(Series series) {
        int first = nextValue(series, 0);
        int second = first < 0 ? -1 : nextValue(series, first + 1);
        int turn = second - first;
        int third = second + turn;
        if (first < 0 || second < 0 || turn <= 1 || third > series.size() - 2) {
            return series;
        }
        double[] values = series.values();
        if (!isValue(values[third]) || !isNone(values[third - 1]) || !isNone(values[third + 1])) {
            return series;
        }
        double interval = turn * series.step();
        double start = series.start() + first * series.step();
        double[] kept = Summary.of(series, Aggregations.named("last"), interval, start, (double) series.end())
                .values();
        double end = start + interval * (kept.length - 1);
        return series.withGrid((long) start, (long) end, interval, kept).withOptions(PictureOptions.NONE);
    }

    private static int nextValue(Series series, int from) {
        for (int i = from; i < series.size(); i++) {
            if (isValue(series.values()[i])) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isValue(double value) {
        return !isNone(value) && value != 0;
    }
}
