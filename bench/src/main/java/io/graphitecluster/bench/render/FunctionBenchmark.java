package io.graphitecluster.bench.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One function, or an encoder, in a JVM of its own: the unit is one of the 1,440,000 values that go in. {@link
 * RenderBenchmarks} runs it for all; {@code -p function=NAME} for one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx4g", "-XX:+UseParallelGC"})
@Warmup(iterations = 2, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class FunctionBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Processor time of the thread, which others on the machine disturb less than time on the wall. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Processor {
        /** Nanoseconds in an iteration. */
        public long cpuNanos;

        /** Calls in an iteration. */
        public long calls;
    }

    /** A name that {@link RenderWork#names()} lists. */
    @Param("scale")
    private String function;

    private Supplier<Object> work;

    /** Makes the series. */
    @Setup
    public void prepare() {
        work = new RenderWork().named(function);
    }

    /** The function on all series. */
    @Benchmark
    @OperationsPerInvocation(ManySeries.SERIES * ManySeries.POINTS)
    public Object function(Processor processor) {
        long start = THREADS.getCurrentThreadCpuTime();
        Object result = work.get();
        processor.cpuNanos += THREADS.getCurrentThreadCpuTime() - start;
        processor.calls++;
        return result;
    }
}
