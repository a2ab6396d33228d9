package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.FILTER_SERIES;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;
import java.util.Arrays;
import java.util.List;

/** Functions that keep series which stand apart from the others. Missing values never make a series stand apart. */
final class PercentileFilters {
    private PercentileFilters() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                FILTER_SERIES,
                "averageOutsidePercentile",
                "Leaves out the series whose average lies between the percentiles n and 100 - n of all averages.",
                PercentileFilters::averageOutside,
                seriesList(),
                required("n", ParameterType.FLOAT));
        registry.add(
                FILTER_SERIES,
                "removeBetweenPercentile",
                "Leaves out the series that never leave the range between the percentiles n and 100 - n of all values "
                        + "of the same time.",
                PercentileFilters::removeBetween,
                seriesList(),
                required("n", ParameterType.FLOAT));
    }

    private static double upper(Invocation in) {
        double n = in.number("n");
        return n < 50 ? 100 - n : n;
    }

    private static List<Series> averageOutside(Invocation in) {
        List<Series> series = in.series();
        double n = upper(in);
        double[] averages = new double[series.size()];
        Arrays.setAll(
                averages,
                i -> Aggregations.average(
                        series.get(i).values(), 0, series.get(i).size()));
        double low = Percentiles.of(averages, 100 - n, false);
        double high = Percentiles.of(averages, n, false);
        return FilterSeriesFunctions.kept(in, one -> {
            double average = Aggregations.average(one.values(), 0, one.size());
            return !(low < average && average < high);
        });
    }

    private static List<Series> removeBetween(Invocation in) {
        double n = upper(in);
        double[][] columns = in.series().stream().map(Series::values).toArray(double[][]::new);
        double[] low =
                SeriesAggregation.everyRow(columns, (row, from, to) -> Percentiles.of(row, from, to, 100 - n, false));
        double[] high = SeriesAggregation.everyRow(columns, (row, from, to) -> Percentiles.of(row, from, to, n, false));
        return FilterSeriesFunctions.kept(in, series -> leaves(series.values(), low, high));
    }

    private static boolean leaves(double[] values, double[] low, double[] high) {
        for (int i = 0; i < values.length; i++) {
            if (!Series.isNone(values[i]) && !(low[i] < values[i] && values[i] < high[i])) {
                return true;
            }
        }
        return false;
    }
}
