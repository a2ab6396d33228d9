package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.SPECIAL;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonValues;
import java.util.ArrayList;
import java.util.List;

/** Functions of no other group. */
final class SpecialFunctions {
    private SpecialFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        registry.add(
                SPECIAL,
                "consolidateBy",
                "Says how values are made one when there are more of them than there is room for.",
                in -> consolidateBy(in, in.text("consolidationFunc")),
                seriesList(),
                required("consolidationFunc", ParameterType.STRING)
                        .oneOf("average", "avg", "avg_zero", "first", "last", "max", "min", "sum"));
        registry.add(
                SPECIAL,
                "cumulative",
                "Adds up values when there are more of them than there is room for.",
                in -> consolidateBy(in, "sum"),
                seriesList());
        registry.add(
                SPECIAL,
                "setXFilesFactor",
                "Sets the share of known values, 0 to 1, that an aggregated or consolidated value needs.",
                SpecialFunctions::setXFilesFactor,
                seriesList(),
                required("xFilesFactor", ParameterType.FLOAT));
        registry.alias("xFilesFactor", "setXFilesFactor");
        registry.add(
                SPECIAL,
                "constantLine",
                "A horizontal line.",
                in -> List.of(ConstantLines.line(in, in.value("value"), in.number("value"))),
                required("value", ParameterType.FLOAT));
        registry.add(
                SPECIAL,
                "changed",
                "1 where the value differs from the one before, else 0.",
                SpecialFunctions::changed,
                seriesList());
        registry.add(
                SPECIAL,
                "fallbackSeries",
                "The first list, or the second one when the first is empty.",
                in -> {
                    in.given("fallback");
                    return in.series().isEmpty() ? in.series("fallback") : in.series();
                },
                seriesList(),
                required("fallback", ParameterType.SERIES_LIST));
        registry.add(
                SPECIAL,
                "substr",
                "Names every series after parts of its name, from start to before stop.",
                SpecialFunctions::substr,
                seriesList(),
                optional("start", ParameterType.NODE).or(0L),
                optional("stop", ParameterType.NODE).or(0L));
        registry.add(
                SPECIAL,
                "cactiStyle",
                "Adds the last, greatest and least value to every name, in columns.",
                CactiStyle::apply,
                seriesList(),
                optional("system", ParameterType.STRING).oneOf("binary", "si"),
                optional("units", ParameterType.STRING));
        registry.add(
                SPECIAL,
                "seriesByTag",
                "The series whose tags fulfil all conditions, such as 'name=cpu.load' or 'dc=~east.*'.",
                in -> {
                    throw new InvalidRequestException("seriesByTag can only stand where series are fetched");
                },
                required("tagExpressions", ParameterType.STRING).many());
        EventFunctions.register(registry);
        GeneratedSeries.registerRandomWalk(registry);
    }

    private static List<Series> consolidateBy(Invocation in, String function) {
        return in.series().stream()
                .map(series -> series.named("consolidateBy(" + series.name() + ",\"" + function + "\")")
                        .withConsolidation(function)
                        .withTag("consolidateBy", function))
                .toList();
    }

    private static List<Series> setXFilesFactor(Invocation in) {
        double factor = in.isNone("xFilesFactor") ? in.context().settings().xFilesFactor() : in.number("xFilesFactor");
        in.context().setXFilesFactor(factor);
        String tag = PythonValues.str(in.value("xFilesFactor"));
        return in.series().stream()
                .map(series -> series.withXFilesFactor(factor).withTag("xFilesFactor", tag))
                .toList();
    }

    private static List<Series> changed(Invocation in) {
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            double[] values = new double[series.size()];
            double previous = Series.NONE;
            for (int i = 0; i < values.length; i++) {
                double value = series.values()[i];
                if (Series.isNone(previous)) {
                    previous = value;
                } else if (!Series.isNone(value) && previous != value) {
                    values[i] = 1;
                    previous = value;
                }
            }
            results.add(series.named("changed(" + series.name() + ")")
                    .withValues(values)
                    .withIntegers());
        }
        return results;
    }

    private static List<Series> substr(Invocation in) {
        int start = in.integer("start", 0);
        int stop = in.integer("stop", 0);
        return in.series().stream()
                .map(series -> series.withName(Substrings.substr(series.name(), start, stop)))
                .toList();
    }
}
