package io.graphitecluster.web.render.functions;

import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Functions that graphite-web does not have and carbonapi's users rely on, with carbonapi's names and parameters. They
 * are registered after graphite-web's own, and marked.
 */
final class Extensions {
    private Extensions() {}

    static void register(FunctionRegistry.Builder registry) {
        FunctionRegistry.Builder extensions = registry.extensions();
        Stream.<Consumer<FunctionRegistry.Builder>>of(
                        AliasExtensions::register,
                        AggregationExtensions::register,
                        CombineExtensions::register,
                        TransformExtensions::register,
                        HeatMap::register,
                        FourierFunctions::register,
                        ObjectiveFunctions::register,
                        VersionShift::register,
                        Baselines::register,
                        PolynomialFit::register,
                        CorrelationFunctions::register,
                        FilterExtensions::register,
                        TukeyFilters::register)
                .forEach(group -> group.accept(extensions));
    }
}
