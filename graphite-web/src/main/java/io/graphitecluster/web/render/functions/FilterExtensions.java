package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.FILTER_SERIES;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.render.Series;

/** Extensions that keep some series and leave out the others. */
final class FilterExtensions {
    private FilterExtensions() {}

    static void register(FunctionRegistry.Builder registry) {
        RankingFunctions.ranking(registry, "highestMin", "min", true);
        RankingFunctions.ranking(registry, "lowestMax", "max", false);
        RankingFunctions.ranking(registry, "lowestMin", "min", false);
        registry.add(
                FILTER_SERIES,
                "removeZeroSeries",
                "Leaves out series without values other than 0, or with a smaller share of them.",
                in -> FilterSeriesFunctions.kept(
                        in,
                        series -> Arithmetic.enough(
                                countOfNonZero(series.values()), series.size(), in.number("xFilesFactor", 0))),
                seriesList(),
                optional("xFilesFactor", ParameterType.FLOAT));
    }

    private static int countOfNonZero(double[] values) {
        int count = 0;
        for (double value : values) {
            if (!Series.isNone(value) && value != 0) {
                count++;
            }
        }
        return count;
    }
}
