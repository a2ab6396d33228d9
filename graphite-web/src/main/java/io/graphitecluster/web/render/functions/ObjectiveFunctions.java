package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.time.TimeOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/**
 * Service level objectives: which share of the values of an interval is good. An interval longer than the range of
 * time is looked at whole, beginning before the range, and gives one value.
 */
final class ObjectiveFunctions {
    private ObjectiveFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        Parameter interval = required("interval", ParameterType.INTERVAL).suggest("10min", "1h", "1d");
        Parameter method = required("method", ParameterType.STRING)
                .or("above")
                .suggest("above", "aboveOrEqual", "below", "belowOrEqual");
        Parameter value = required("value", ParameterType.FLOAT).or(0.0);
        registry.add(
                TRANSFORM,
                "slo",
                "For every interval, the share of its values that are above (below, …) the value.",
                in -> apply(in, false),
                seriesList(),
                interval,
                method,
                value);
        registry.add(
                TRANSFORM,
                "sloErrorBudget",
                "For every interval, how much its share of good values is better than the objective, in seconds.",
                in -> apply(in, true),
                seriesList(),
                interval,
                method,
                value,
                required("objective", ParameterType.FLOAT).or(0.9999));
    }

    private static List<Series> apply(Invocation in, boolean errorBudget) {
        if (in.series().isEmpty()) {
            return List.of();
        }
        String shown = in.text("interval");
        long interval = Math.abs(TimeOffset.seconds(shown));
        if (interval == 0) {
            throw TransformFunctions.notPositive(in, "interval");
        }
        DoublePredicate good = method(in);
        double objective = errorBudget ? in.number("objective") : 0;
        String arguments = ", " + shown + ", " + in.text("method") + ", " + PythonNumbers.general(in.number("value"))
                + (errorBudget ? ", " + PythonNumbers.general(objective) : "") + ")";
        List<Series> sources = sources(in, interval);
        List<Series> results = new ArrayList<>();
        for (int i = 0; i < in.series().size(); i++) {
            Series series = in.series().get(i);
            double size = Math.ceil((series.end() - series.start()) / (double) interval);
            int buckets = in.evaluator().budget().columnSize(size);
            double[] values = Columns.filled(buckets, Series.NONE);
            if (series.step() <= interval) {
                fill(values, sources.get(i), (double) interval, good, errorBudget, objective);
            }
            results.add(series.derived(
                    in.functionName() + "(" + series.name() + arguments,
                    series.start(),
                    series.start() + buckets * interval,
                    (double) interval,
                    values));
        }
        return results;
    }

    /** The series themselves, or those of a range as long as the interval. */
    private static List<Series> sources(Invocation in, long interval) {
        long from = in.context().from();
        long until = in.context().until();
        if (interval <= until - from) {
            return in.series();
        }
        List<Series> longer = in.refetch(until - interval, until);
        if (longer.size() != in.series().size()) {
            throw new InvalidRequestException(
                    in.functionName() + " finds " + in.series().size() + " series in the range of time, and "
                            + longer.size() + " in the interval before its end");
        }
        return longer;
    }

    private static DoublePredicate method(Invocation in) {
        double limit = in.number("value");
        return switch (in.text("method")) {
            case "above" -> value -> value > limit;
            case "aboveOrEqual" -> value -> value >= limit;
            case "below" -> value -> value < limit;
            case "belowOrEqual" -> value -> value <= limit;
            default ->
                throw in.invalid("method", in.value("method"), "'above', 'aboveOrEqual', 'below' or 'belowOrEqual'");
        };
    }

    /** The last interval may be shorter than the others, and its budget with it. */
    private static void fill(
            double[] values,
            Series source,
            double interval,
            DoublePredicate good,
            boolean errorBudget,
            double objective) {
        int slot = 0;
        for (int bucket = 0; bucket < values.length; bucket++) {
            double end = source.start() + (bucket + 1.0) * interval;
            double begin = source.start() + slot * source.step();
            int known = 0;
            int matched = 0;
            for (; slot < source.size() && source.start() + slot * source.step() < end; slot++) {
                double value = source.values()[slot];
                if (!Series.isNone(value)) {
                    known++;
                    matched += good.test(value) ? 1 : 0;
                }
            }
            if (known > 0) {
                double share = matched / (double) known;
                double seconds = slot < source.size()
                        ? interval
                        : Math.min(interval, source.start() + slot * source.step() - begin);
                values[bucket] = errorBudget ? (share - objective) * seconds : share;
            }
        }
    }
}
