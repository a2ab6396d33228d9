package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.COMBINE;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The average of averages, each with a weight of its own. */
final class WeightedAverage {
    private WeightedAverage() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                COMBINE,
                "weightedAverage",
                "The sum of averages times weights, divided by the sum of weights; averages and weights are paired by "
                        + "parts of their names.",
                WeightedAverage::weightedAverage,
                required("seriesListAvg", ParameterType.SERIES_LIST),
                required("seriesListWeight", ParameterType.SERIES_LIST),
                optional("nodes", ParameterType.NODE_OR_TAG).many());
    }

    private static final class Pair {
        private Series average;
        private Series weight;
    }

    private static List<Series> weightedAverage(Invocation in) {
        int averageCount = in.count("seriesListAvg");
        int weightCount = in.count("seriesListWeight");
        if (averageCount != weightCount) {
            throw new InvalidRequestException(
                    "weightedAverage must receive the same number of series for seriesListAvg and seriesListWeight"
                            + " but received respectively " + averageCount + " and " + weightCount);
        }
        List<Series> averages = in.series("seriesListAvg");
        List<Series> weights = in.series("seriesListWeight");
        List<Series> products = products(in, averages, weights);
        if (products.isEmpty()) {
            return List.of();
        }
        Series product = SeriesAggregation.aggregate(in, products, "sum").get(0);
        Series weight = SeriesAggregation.aggregate(in, weights, "sum").get(0);
        double[] values = Columns.zip(product.values(), weight.values(), Arithmetic::divide);
        String nodes = in.many("nodes").stream().map(PythonValues::str).collect(Collectors.joining(","));
        String name = "weightedAverage(" + sortedPaths(averages) + ", " + sortedPaths(weights) + ", " + nodes + ")";
        return List.of(Series.of(name, product.start(), product.end(), product.step(), values)
                .withXFilesFactor(in.context().xFilesFactor()));
    }

    private static List<Series> products(Invocation in, List<Series> averages, List<Series> weights) {
        List<Object> nodes = in.many("nodes");
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (int i = 0; i < averages.size(); i++) {
            pairs.computeIfAbsent(Names.key(averages.get(i), nodes), key -> new Pair()).average = averages.get(i);
            pairs.computeIfAbsent(Names.key(weights.get(i), nodes), key -> new Pair()).weight = weights.get(i);
        }
        List<Series> products = new ArrayList<>(pairs.size());
        for (Pair pair : pairs.values()) {
            if (pair.average != null && pair.weight != null) {
                String name = "product(" + pair.weight.name() + "," + pair.average.name() + ")";
                double[] values = Columns.zip(pair.average.values(), pair.weight.values(), Arithmetic::multiply);
                products.add(Series.of(name, pair.average.start(), pair.average.end(), pair.average.step(), values)
                        .withXFilesFactor(in.context().xFilesFactor()));
            }
        }
        return products;
    }

    private static String sortedPaths(List<Series> series) {
        return series.stream().map(Series::pathExpression).distinct().sorted().collect(Collectors.joining(","));
    }
}
