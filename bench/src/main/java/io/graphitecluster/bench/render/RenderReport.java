package io.graphitecluster.bench.render;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Measures every function and the encoders in one process, each for half a second, and prints a table: nanoseconds of
 * processor time of the thread, which others on the machine disturb less than time on the wall, and bytes allocated, for
 * each of the 1,440,000 values that go in. The slowest come first. Arguments: names of what to measure; none for
 * everything.
 */
public final class RenderReport {
    private static final double POINTS = (double) ManySeries.SERIES * ManySeries.POINTS;
    private static final long WARM_UP = 200_000_000L;
    private static final long MEASURE = 300_000_000L;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<String> wanted;
    private final List<Line> lines = new ArrayList<>();
    private Object last;

    private RenderReport(List<String> wanted) {
        this.wanted = wanted;
    }

    private record Line(String name, String what, double nanos, double bytes) {}

    /** Prints the table. */
    public static void main(String... names) {
        new RenderReport(List.of(names)).run();
    }

    private void run() {
        RenderWork work = new RenderWork();
        // What all share is compiled before the first is measured.
        repeat(() -> work.evaluate("scale(many.*.load,2)"), 5 * WARM_UP);
        measure("(fetch)", "many.*.load", () -> work.evaluate("many.*.load"));
        FunctionCalls.targets().forEach((name, target) -> measure(name, target, () -> work.evaluate(target)));
        for (String mode : new String[] {"average", "maximum", "minimum"}) {
            measure("pie " + mode, "pieMode=" + mode, work.pie(mode));
        }
        measure("json", "encoding", work.json());
        measure("carbonapi_v3_pb", "encoding", work.protobuf());
        lines.sort(Comparator.comparingDouble(Line::nanos).reversed());
        System.out.println("| what | of | CPU ns a point | bytes a point |\n|---|---|---:|---:|");
        for (Line line : lines) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | `%s` | %.2f | %.1f |",
                    line.name(),
                    line.what().replace("|", "\\|"),
                    line.nanos(),
                    line.bytes()));
        }
    }

    private void measure(String name, String what, Supplier<Object> work) {
        if (!wanted.isEmpty() && !wanted.contains(name)) {
            return;
        }
        repeat(work, WARM_UP);
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        int times = repeat(work, MEASURE);
        double nanos = (double) (threads.getCurrentThreadCpuTime() - start) / times;
        double allocated = (double) (threads.getCurrentThreadAllocatedBytes() - bytes) / times;
        lines.add(new Line(name, what, nanos / POINTS, allocated / POINTS));
    }

    /** Does the work until the time is over, at least twice; returns how often. */
    private int repeat(Supplier<Object> work, long nanos) {
        int times = 0;
        for (long start = System.nanoTime(); times < 2 || System.nanoTime() - start < nanos; times++) {
            last = work.get();
        }
        if (last == null) {
            throw new IllegalStateException("no result");
        }
        return times;
    }
}
