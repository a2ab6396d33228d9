package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.RenderContext;
import io.graphitecluster.web.render.text.PythonValues;

/** Horizontal lines through the whole range of time: three points, at its start, middle and end. */
final class ConstantLines {
    private ConstantLines() {}

    /** A line named after its value. */
    static Series line(Invocation in, Object value, double number) {
        Series line = line(in, PythonValues.str(value), number)
                .withPathExpression("constantLine(" + PythonValues.str(value) + ")");
        return value instanceof Long ? line.withIntegers() : line;
    }

    /** A line with a name. Its step is 0 when the range is a single second; formats then show one second. */
    static Series line(Invocation in, String name, double number) {
        RenderContext context = in.context();
        long step = (context.until() - context.from()) / 2;
        return Series.of(name, context.from(), context.until(), (double) step, Columns.filled(3, number))
                .withPathExpression("constantLine(" + name + ")")
                .withXFilesFactor(context.xFilesFactor());
    }
}
