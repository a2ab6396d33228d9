package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.FILTER_SERIES;
import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How alike two series are. */
final class CorrelationFunctions {
    /** Values that the windows of one call may look at. */
    private static final double MOST_LOOKS = 2e8;

    private CorrelationFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        Parameter first = required("seriesA", ParameterType.SERIES_LIST);
        Parameter second = required("seriesB", ParameterType.SERIES_LIST);
        Parameter window = required("windowSize", ParameterType.INTEGER);
        registry.add(
                TRANSFORM,
                "pearson",
                "The correlation of two series, from -1 to 1, in a window of so many values.",
                in -> windows(in, "pearson", Correlation::pearsons),
                first,
                second,
                window);
        registry.add(
                TRANSFORM,
                "kolmogorovSmirnovTest2",
                "How probable it is, from 0 to 1, that the values of two series in a window of so many values come from "
                        + "the same distribution.",
                in -> windows(in, "kolmogorovSmirnovTest2", CorrelationFunctions::probabilities),
                first,
                second,
                window);
        registry.alias("ksTest2", "kolmogorovSmirnovTest2");
        registry.add(
                FILTER_SERIES,
                "pearsonClosest",
                "Keeps the n series that correlate most with the first one: in either direction (abs), rising with it "
                        + "(pos), or falling (neg).",
                CorrelationFunctions::closest,
                required("series", ParameterType.SERIES_LIST),
                required("seriesList", ParameterType.SERIES_LIST),
                required("n", ParameterType.INTEGER),
                optional("direction", ParameterType.STRING).or("abs").suggest("abs", "pos", "neg"));
    }

    /** A column for all windows of so many values of two columns of the same length. */
    @FunctionalInterface
    private interface Comparison {
        double[] of(double[] first, double[] second, int points);
    }

    /** The first full window gives nothing, as carbonapi has it. */
    private static double[] probabilities(double[] first, double[] second, int points) {
        double[] values = KolmogorovSmirnov.probabilities(first, second, points);
        if (points <= values.length) {
            values[points - 1] = Series.NONE;
        }
        return values;
    }

    private static List<Series> windows(Invocation in, String name, Comparison comparison) {
        Series first = TransformExtensions.single(in, "seriesA");
        Series second = TransformExtensions.single(in, "seriesB");
        int points = in.integer("windowSize");
        if (points < 1) {
            throw in.invalid("windowSize", in.value("windowSize"), "a number of values, at least 1");
        }
        Normalized common = Normalized.of(List.of(first, second));
        double[][] columns = common.columns();
        int size = SeriesAggregation.longest(columns);
        if ((double) size * points > MOST_LOOKS) {
            throw new InvalidRequestException("A window of " + points + " values is too long for " + name);
        }
        // A window longer than the column is never full, however long it is.
        double[] values = comparison.of(padded(columns[0], size), padded(columns[1], size), Math.min(points, size + 1));
        String shown =
                name + "(" + first.name() + "," + second.name() + "," + PythonValues.str(in.value("windowSize")) + ")";
        return List.of(first.derived(shown, common.start(), common.end(), common.step(), values));
    }

    private static double[] padded(double[] values, int size) {
        double[] padded = Arrays.copyOf(values, size);
        Arrays.fill(padded, values.length, size, Series.NONE);
        return padded;
    }

    /** Series of another length, and those without a correlation, are left out. */
    private static List<Series> closest(Invocation in) {
        record Ranked(Series series, double correlation) {}
        Series reference = TransformExtensions.single(in, "series");
        String direction = in.text("direction", "abs");
        if (!List.of("abs", "pos", "neg").contains(direction)) {
            throw in.invalid("direction", direction, "'abs', 'pos' or 'neg'");
        }
        List<Ranked> ranked = new ArrayList<>();
        for (Series series : in.series()) {
            if (series.size() != reference.size()) {
                continue;
            }
            double correlation = Correlation.pearson(reference.values(), series.values(), 0, series.size());
            boolean wanted = switch (direction) {
                case "pos" -> correlation >= 0;
                case "neg" -> correlation <= 0;
                default -> !Double.isNaN(correlation);
            };
            if (wanted) {
                ranked.add(new Ranked(series, Math.abs(correlation)));
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::correlation).reversed());
        return Slices.first(ranked.stream().map(Ranked::series).toList(), Math.max(0, in.integer("n")));
    }
}
