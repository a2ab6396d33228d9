package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.GRAPH;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;
import static io.graphitecluster.web.render.functions.Parameter.seriesList;

import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.text.PythonNumbers;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.render.time.AtTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Functions that change how series are drawn. */
final class GraphFunctions {
    private static final String DEFAULT_STACK = "__DEFAULT__";

    private GraphFunctions() {}

    static void register(FunctionRegistry.Builder registry) {
        option(registry, "alpha", "alpha", "Draws with this opacity, 0 to 1.", ParameterType.FLOAT, "alpha");
        option(registry, "color", "theColor", "Draws in this colour.", ParameterType.STRING, "color");
        option(
                registry,
                "lineWidth",
                "width",
                "Draws lines of this width, in pixels.",
                ParameterType.FLOAT,
                "lineWidth");
        registry.add(
                GRAPH,
                "dashed",
                "Draws a dashed line; a dash has this length, in pixels.",
                GraphFunctions::dashed,
                seriesList(),
                optional("dashLength", ParameterType.INTEGER).or(5L));
        registry.add(
                GRAPH,
                "drawAsInfinite",
                "Draws every value that is not zero as a line from bottom to top.",
                in -> flagged(in, "drawAsInfinite"),
                seriesList());
        registry.add(
                GRAPH,
                "secondYAxis",
                "Scales the series by the axis on the right.",
                in -> flagged(in, "secondYAxis"),
                seriesList());
        registry.add(
                GRAPH,
                "stacked",
                "Draws every series on top of the one before; a named stack keeps the names of its series.",
                GraphFunctions::stacked,
                seriesList(),
                optional("stack", ParameterType.STRING));
        registry.add(
                GRAPH,
                "areaBetween",
                "Draws the area between two series.",
                in -> areaBetween(in.series()),
                seriesList());
        registry.add(
                GRAPH,
                "threshold",
                "A horizontal line, with its own label and colour.",
                GraphFunctions::threshold,
                required("value", ParameterType.FLOAT),
                optional("label", ParameterType.STRING),
                optional("color", ParameterType.STRING));
        registry.add(
                GRAPH,
                "verticalLine",
                "A vertical line at a time, with its own label and colour.",
                GraphFunctions::verticalLine,
                required("ts", ParameterType.DATE),
                optional("label", ParameterType.STRING),
                optional("color", ParameterType.STRING));
    }

    private static void option(
            FunctionRegistry.Builder registry,
            String name,
            String parameter,
            String description,
            ParameterType type,
            String option) {
        registry.add(
                GRAPH,
                name,
                description,
                in -> mapped(in, series -> series.withOption(option, in.given(parameter))),
                seriesList(),
                required(parameter, type));
    }

    private static List<Series> mapped(Invocation in, UnaryOperator<Series> change) {
        return in.series().stream().map(change).toList();
    }

    private static List<Series> dashed(Invocation in) {
        Object length = in.has("dashLength") ? in.value("dashLength") : 5L;
        double shown = in.number("dashLength", 5);
        return mapped(
                in,
                series -> series.withTag("dashed", PythonValues.str(length))
                        .withName("dashed(" + series.name() + ", " + PythonNumbers.general(shown) + ")")
                        .withOption("dashed", length));
    }

    private static List<Series> flagged(Invocation in, String option) {
        return mapped(
                in,
                series -> series.withOption(option, true)
                        .withTag(option, "1")
                        .withName(option + "(" + series.name() + ")"));
    }

    private static List<Series> stacked(Invocation in) {
        String stack = in.has("stack") ? in.label("stack") : DEFAULT_STACK;
        boolean isDefault = stack.equals(DEFAULT_STACK);
        double[] total = in.context().stacks().getOrDefault(stack, new double[0]);
        List<Series> results = new ArrayList<>();
        for (Series series : in.series()) {
            total = Arrays.copyOf(total, Math.max(total.length, series.size()));
            double[] values = new double[series.size()];
            for (int i = 0; i < values.length; i++) {
                double value = series.values()[i];
                total[i] += Series.isNone(value) ? 0 : value;
                values[i] = Series.isNone(value) ? Series.NONE : total[i];
            }
            Series tagged = isDefault ? series.withTag("stacked", stack) : series;
            String name = isDefault ? "stacked(" + series.name() + ")" : series.name();
            results.add(tagged.derived(name, values).withOption("stacked", true));
        }
        in.context().stacks().put(stack, total);
        return results;
    }

    static List<Series> areaBetween(List<Series> series) {
        if (series.size() != 2) {
            throw new InvalidRequestException("areaBetween series argument must reference *exactly* 2 series");
        }
        Series upper = series.get(1);
        String name = "areaBetween(" + upper.pathExpression() + ")";
        Series tagged = upper.withTag("areaBetween", "1");
        return List.of(
                series.get(0)
                        .withOption("stacked", true)
                        .withOption("invisible", true)
                        .withTags(tagged.tags())
                        .withName(name),
                tagged.withOption("stacked", true).withName(name));
    }

    private static List<Series> threshold(Invocation in) {
        Series line = ConstantLines.line(in, in.value("value"), in.number("value"));
        if (in.flag("label", false)) {
            line = line.withName(in.label("label"));
        }
        return List.of(in.flag("color", false) ? line.withOption("color", in.value("color")) : line);
    }

    private static List<Series> verticalLine(Invocation in) {
        long at = AtTime.parse(
                in.label("ts"),
                in.context().range().zone(),
                in.context().range().now());
        if (at < in.context().from()) {
            throw new InvalidRequestException("verticalLine(): timestamp " + at + " exists before start of range");
        }
        if (at > in.context().until()) {
            throw new InvalidRequestException("verticalLine(): timestamp " + at + " exists after end of range");
        }
        double[] values = {1, 1};
        Series line = (in.has("label") && in.value("label") != null
                        ? Series.of(in.label("label"), at, at, 1, values)
                        : Series.nameless(at, at, 1, values))
                .withXFilesFactor(in.context().xFilesFactor())
                .withOption("drawAsInfinite", true);
        return List.of(in.flag("color", false) ? line.withOption("color", in.value("color")) : line);
    }
}
