package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The buckets of a heat map from cumulative ones: each series less the next smaller one. */
final class HeatMap {
    /** Slots whose sums say which series is the smaller one. */
    private static final int WEIGHED = 5;

    private HeatMap() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                TRANSFORM,
                "heatMap",
                "Sorts the series by their first values, and subtracts from each the one before: what falls into each "
                        + "bucket, from series that count everything up to a limit.",
                HeatMap::apply,
                seriesList());
    }

    private static List<Series> apply(Invocation in) {
        List<Series> given = in.series();
        given.forEach(series -> requireSameGrid(given.get(0), series));
        Map<Series, Double> weights = weights(given);
        List<Series> series = RankingFunctions.sorted(given, weights::get, false);
        List<Series> results = new ArrayList<>();
        for (int i = 1; i < series.size(); i++) {
            Series bucket = series.get(i);
            Series below = series.get(i - 1);
            double[] values = Columns.zip(
                    bucket.values(),
                    below.values(),
                    (a, b) -> Series.isNone(a) || Series.isNone(b) ? Series.NONE : a - b);
            results.add(bucket.derived("heatMap(" + bucket.name() + "," + below.name() + ")", values));
        }
        return results;
    }

    private static void requireSameGrid(Series first, Series other) {
        if (first.start() != other.start()
                || first.end() != other.end()
                || first.step() != other.step()
                || first.size() != other.size()) {
            throw new InvalidRequestException(
                    "heatMap needs series of the same step and range of time: " + first + " and " + other + " differ");
        }
    }

    /** Sums of each series over the first slots in which none has a gap. */
    private static Map<Series, Double> weights(List<Series> series) {
        Map<Series, Double> weights = new HashMap<>();
        series.forEach(one -> weights.put(one, 0.0));
        int found = 0;
        for (int i = 0; !series.isEmpty() && i < series.get(0).size() && found < WEIGHED; i++) {
            int slot = i;
            if (series.stream().noneMatch(one -> Series.isNone(one.values()[slot]))) {
                series.forEach(one -> weights.merge(one, one.values()[slot], Double::sum));
                found++;
            }
        }
        return weights;
    }
}
