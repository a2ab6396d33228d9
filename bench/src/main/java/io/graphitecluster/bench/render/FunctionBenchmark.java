package io.graphitecluster.bench.render;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One function, or an encoder, in a JVM of its own: the unit is one value. {@code -p function=NAME} takes any function. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FunctionBenchmark {
    /** Name of a function, {@code json} or {@code carbonapi_v3_pb}. */
    @Param({"json", "carbonapi_v3_pb", "scale", "sumSeries", "movingAverage", "movingMedian", "summarize"})
    private String function;

    private Supplier<Object> work;

    /** Makes the series. */
    @Setup
    public void prepare() {
        RenderWork render = new RenderWork();
        work = switch (function) {
            case "json" -> render.json();
            case "carbonapi_v3_pb" -> render.protobuf();
            default -> () -> render.evaluate(FunctionCalls.targets().get(function));
        };
    }

    /** The function on all series. */
    @Benchmark
    @OperationsPerInvocation(ManySeries.SERIES * ManySeries.POINTS)
    public Object function() {
        return work.get();
    }
}
