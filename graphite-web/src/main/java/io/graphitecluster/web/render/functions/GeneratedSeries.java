package io.graphitecluster.web.render.functions;

import static io.graphitecluster.web.render.functions.FunctionGroup.CALCULATE;
import static io.graphitecluster.web.render.functions.FunctionGroup.SPECIAL;
import static io.graphitecluster.web.render.functions.FunctionGroup.TRANSFORM;
import static io.graphitecluster.web.render.functions.Parameter.optional;
import static io.graphitecluster.web.render.functions.Parameter.required;

import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.render.evaluate.RenderContext;
import java.util.List;
import java.util.SplittableRandom;

/** Series that are computed from time alone, mostly to try things out. */
final class GeneratedSeries {
    private static final int IDENTITY_STEP = 60;

    private GeneratedSeries() {}

    /** A value for a time. */
    @FunctionalInterface
    private interface ValueAt {
        double of(double time);
    }

    static void registerTimes(FunctionRegistry.Builder registry) {
        Parameter name = required("name", ParameterType.STRING);
        Parameter step = optional("step", ParameterType.INTEGER).or(60L);
        registry.add(
                TRANSFORM,
                "timeFunction",
                "The time itself, in seconds since 1970.",
                in -> generated(in, Math::floor),
                name,
                step);
        registry.alias("time", "timeFunction");
        registry.add(
                TRANSFORM,
                "sinFunction",
                "The sine of the time in seconds.",
                in -> {
                    double amplitude = in.number("amplitude", 1);
                    return generated(in, time -> Math.sin(Math.floor(time)) * amplitude);
                },
                name,
                optional("amplitude", ParameterType.INTEGER).or(1L),
                step);
        registry.alias("sin", "sinFunction");
        registry.add(
                CALCULATE,
                "identity",
                "The time itself, every minute.",
                GeneratedSeries::identity,
                required("name", ParameterType.STRING));
    }

    static void registerRandomWalk(FunctionRegistry.Builder registry) {
        registry.add(
                SPECIAL,
                "randomWalkFunction",
                "A random walk from 0; the same name and time give the same walk.",
                GeneratedSeries::randomWalk,
                required("name", ParameterType.STRING),
                optional("step", ParameterType.INTEGER).or(60L));
        registry.alias("randomWalk", "randomWalkFunction");
    }

    private static List<Series> generated(Invocation in, ValueAt function) {
        RenderContext context = in.context();
        double step = in.number("step", 60);
        if (!(step > 0)) {
            throw in.invalid("step", in.value("step"), "a number of seconds greater than 0");
        }
        int size = in.evaluator().budget().columnSize(Math.ceil((context.until() - context.from()) / step));
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = function.of(context.from() + i * step);
        }
        return List.of(Series.of(in.label("name"), context.from(), context.until(), step, values)
                .withXFilesFactor(context.xFilesFactor()));
    }

    private static List<Series> randomWalk(Invocation in) {
        SplittableRandom random = new SplittableRandom(
                31L * in.label("name").hashCode() + in.context().from());
        double[] current = {0};
        return generated(in, time -> {
            double value = current[0];
            current[0] += random.nextDouble() - 0.5;
            return value;
        });
    }

    private static List<Series> identity(Invocation in) {
        RenderContext context = in.context();
        long range = context.until() - context.from();
        double[] values = new double[in.evaluator().budget().columnSize((double) Math.ceilDiv(range, IDENTITY_STEP))];
        for (int i = 0; i < values.length; i++) {
            values[i] = context.from() + (double) i * IDENTITY_STEP;
        }
        return List.of(Series.of(in.label("name"), context.from(), context.until(), IDENTITY_STEP, values)
                .withPathExpression("identity(\"" + in.label("name") + "\")")
                .withXFilesFactor(context.xFilesFactor()));
    }
}
