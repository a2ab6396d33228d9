package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.FILTER_SERIES;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.time.TimeOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Functions that keep the series with most outliers, by Tukey's fences around the middle half of all values. */
final class TukeyFilters {
    private TukeyFilters() {}

    static void register(FunctionRegistry.Builder registry) {
        for (boolean above : new boolean[] {true, false}) {
            registry.add(
                    FILTER_SERIES,
                    above ? "tukeyAbove" : "tukeyBelow",
                    "Keeps the n series with most values that lie basis times the range of the middle half of all values, "
                            + "or more, " + (above ? "above" : "below")
                            + " it. Of the last values only, when an interval is given, or without them, when it is negative.",
                    in -> apply(in, above),
                    seriesList(),
                    required("basis", ParameterType.FLOAT),
                    required("n", ParameterType.INTEGER),
                    optional("interval", ParameterType.INT_OR_INTERVAL).or(0L));
        }
    }

    /** Slots that are looked at. */
    private record Span(int from, int to) {
        DoubleStream known(Series series) {
            return Arrays.stream(series.values(), Math.min(from, series.size()), Math.min(to, series.size()))
                    .filter(value -> !Series.isNone(value));
        }
    }

    private static List<Series> apply(Invocation in, boolean above) {
        record Counted(Series series, long outliers) {}
        double basis = in.number("basis");
        if (!(basis > 0)) {
            throw in.invalid("basis", in.value("basis"), "a number greater than 0, such as 1.5");
        }
        int n = in.integer("n");
        if (n < 1) {
            throw in.invalid("n", in.value("n"), "a number of series, at least 1");
        }
        if (in.series().isEmpty()) {
            return List.of();
        }
        Span span = span(in);
        double[] values = in.series().stream().flatMapToDouble(span::known).toArray();
        if (values.length == 0) {
            return List.of();
        }
        double third = Selection.nth(values, values.length, (int) (0.75 * values.length));
        double first = Selection.nth(values, values.length, (int) (0.25 * values.length));
        double fence = above ? third + basis * (third - first) : first - basis * (third - first);
        List<Counted> counted = new ArrayList<>();
        for (Series series : in.series()) {
            long outliers = span.known(series)
                    .filter(value -> above ? value >= fence : value <= fence)
                    .count();
            if (outliers > 0) {
                counted.add(new Counted(series, outliers));
            }
        }
        counted.sort(Comparator.comparingLong(Counted::outliers).reversed());
        return Slices.first(counted.stream().map(Counted::series).toList(), n);
    }

    /** As many slots as the first series has; those of the interval at its end, or before, if there are as many. */
    private static Span span(Invocation in) {
        Series series = in.series().get(0);
        int size = series.size();
        long points = in.value("interval") instanceof String text
                ? (long) (TimeOffset.seconds(text) / series.step())
                : in.integer("interval", 0);
        if (points < 0 && -points < size) {
            return new Span(0, (int) (size + points));
        }
        return points > 0 && points < size ? new Span((int) (size - points), size) : new Span(0, size);
    }
}
