package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.Series.NONE;
import static io.graphitecluster.web.render.Series.isNone;
import static io.graphitecluster.web.render.functions.FunctionGroup.CALCULATE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.time.TimeOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What series usually are at this time: the median of several earlier times. */
final class Baselines {
    private Baselines() {}

    static void register(FunctionRegistry.Builder registry) {
        Parameter[] parameters = {
            seriesList(),
            required("timeShiftUnit", ParameterType.INTERVAL)
                    .or("1d")
                    .suggest("1h", "6h", "12h", "1d", "2d", "7d", "14d", "30d"),
            required("timeShiftStart", ParameterType.INTEGER).or(0L),
            required("timeShiftEnd", ParameterType.INTEGER).or(7L),
            optional("maxAbsentPercent", ParameterType.FLOAT),
            optional("minAvg", ParameterType.FLOAT)
        };
        registry.add(
                CALCULATE,
                "baseline",
                "The median of the values of earlier times, from the first shift to before the last one. A series is "
                        + "left out when more of its baseline is missing, or its average is less, than given.",
                in -> apply(in, false),
                parameters);
        registry.add(
                CALCULATE,
                "baselineAberration",
                "Every value divided by its baseline: 1.1 is ten percent above it.",
                in -> apply(in, true),
                parameters);
    }

    private static List<Series> apply(Invocation in, boolean aberration) {
        Map<String, Series> current = new HashMap<>();
        in.series().forEach(series -> current.put(series.name(), series));
        String prefix = in.functionName() + "(";
        List<Series> results = new ArrayList<>();
        earlier(in).forEach((name, shifted) -> {
            if (!aberration || current.containsKey(name)) {
                double[] baseline = medians(shifted);
                if (isWanted(in, baseline)) {
                    double[] values = aberration
                            ? Columns.zip(current.get(name).values(), baseline, Arithmetic::divide)
                            : baseline;
                    results.add(shifted.get(0).derived(prefix + name + ")", Arrays.copyOf(values, baseline.length)));
                }
            }
        });
        return results;
    }

    /** The series of each shift by name, on the grid of now; a shift by nothing is left out. */
    private static Map<String, List<Series>> earlier(Invocation in) {
        long seconds = TimeOffset.seconds(TimeShiftFunctions.signed(in.text("timeShiftUnit")));
        int first = in.integer("timeShiftStart");
        int last = in.integer("timeShiftEnd");
        TimeShiftFunctions.requireFewShifts(in, first, last);
        Map<String, List<Series>> byName = new LinkedHashMap<>();
        for (int shift = first; shift < last; shift++) {
            if (shift == 0) {
                continue;
            }
            long distance = TimeShiftFunctions.distance(in, seconds, shift);
            for (Series series :
                    in.refetch(in.context().from() + distance, in.context().until() + distance)) {
                byName.computeIfAbsent(series.name(), name -> new ArrayList<>())
                        .add(series.withGrid(
                                series.start() - distance, series.end() - distance, series.step(), series.values()));
            }
        }
        return byName;
    }

    /** Few values a slot: sorting them is quicker than selecting one. */
    private static double[] medians(List<Series> shifted) {
        double[] medians = new double[shifted.get(0).size()];
        double[] known = new double[shifted.size()];
        for (int i = 0; i < medians.length; i++) {
            int size = 0;
            for (Series series : shifted) {
                double value = Columns.at(series.values(), i);
                if (!isNone(value)) {
                    known[size++] = value;
                }
            }
            Arrays.sort(known, 0, size);
            int middle = size / 2;
            medians[i] = size == 0 ? NONE : size % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
        }
        return medians;
    }

    private static boolean isWanted(Invocation in, double[] baseline) {
        int size = baseline.length;
        double absent = 100 * (size - Aggregations.count(baseline, 0, size)) / size;
        double average = Aggregations.average(baseline, 0, size);
        double maxAbsent = in.number("maxAbsentPercent", NONE);
        double minAverage = in.number("minAvg", NONE);
        return !(!isNone(maxAbsent) && absent > maxAbsent)
                && !(!isNone(minAverage) && !isNone(average) && average < minAverage);
    }
}
