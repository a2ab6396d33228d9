package io.graphitecluster.web.render.hostile;

import io.graphitecluster.web.render.functions.FunctionDefinition;
import io.graphitecluster.web.render.functions.FunctionRegistry;
import io.graphitecluster.web.render.functions.Parameter;
import io.graphitecluster.web.render.functions.ParameterType;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Targets that are in order and cost something: calls of all functions, nested, with arguments of the types that their
 * parameters take, on all series that {@link HostileStore} has.
 */
final class HeavyTargets {
    private static final List<String> PATHS = List.of("a.*", "a.*", "*", "a.{b,c}", "a.b");

    private final Random random;
    private final List<FunctionDefinition> functions;

    HeavyTargets(Random random, FunctionRegistry registry) {
        this.random = random;
        this.functions = registry.all().stream()
                .filter(function -> !function.parameters().isEmpty())
                .toList();
    }

    String next() {
        return call(1 + random.nextInt(3));
    }

    private String call(int depth) {
        FunctionDefinition function = any(functions);
        List<String> arguments = new ArrayList<>();
        for (Parameter parameter : function.parameters()) {
            if (!parameter.required() && random.nextInt(3) > 0) {
                break;
            }
            int times = parameter.multiple() ? 1 + random.nextInt(3) : 1;
            for (int i = 0; i < times; i++) {
                arguments.add(argument(parameter, depth));
            }
        }
        return function.name() + "(" + String.join(",", arguments) + ")";
    }

    private String argument(Parameter parameter, int depth) {
        boolean series = parameter.type() == ParameterType.SERIES_LIST || parameter.type() == ParameterType.SERIES;
        if (series) {
            return depth > 1 && random.nextInt(4) > 0 ? call(depth - 1) : any(PATHS);
        }
        if (!parameter.options().isEmpty()) {
            return PythonValues.repr(any(parameter.options()));
        }
        return any(
                switch (parameter.type()) {
                    case BOOLEAN -> List.of("true", "false");
                    case DATE -> List.of("'-1h'", "'-2d'", "'midnight'");
                    case FLOAT -> List.of("0.5", "10", "95", "-3");
                    case INTEGER -> List.of("1", "2", "5", "50");
                    case INTERVAL -> List.of("'1min'", "'10min'", "'1h'", "'1d'");
                    case INT_OR_INTERVAL -> List.of("5", "100", "5000", "'1h'", "'1d'", "'1000000s'");
                    case INT_OR_INF -> List.of("1", "100", "inf");
                    case NODE -> List.of("0", "1", "-1");
                    case NODE_OR_TAG -> List.of("0", "1", "'name'");
                    case SERIES_LISTS -> List.of("mapSeries(a.*,1)", "mapSeries(*,0)");
                    case STRING -> List.of("'a'", "'x'", "'(a|b)+'", "'a.b'");
                    case TAG -> List.of("'name'", "'d'");
                    case AGG_FUNC -> List.of("'sum'", "'average'", "'median'", "'max'", "'stddev'", "'diff'");
                    case AGG_OR_SERIES_FUNC -> List.of("'sum'", "'median'", "'sumSeries'");
                    case SERIES, SERIES_LIST, ANY -> List.of("1", "'a'");
                });
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
