package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.Slice;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Writes the coarse points of {@link RollupNg} in runs, oldest first. A run goes to every slice that covers its time, else to the end
 * of the slice before it, else to a new one. It ends where points are missing and where a slice begins or ends.
 */
final class RunWriter {
    private final CeresNode node;
    private final Archive archive;
    private final Deque<Edge> edges = new ArrayDeque<>();
    private final List<Slice> covering = new ArrayList<>();
    private final List<Double> run = new ArrayList<>();
    private Slice before;
    private long runStart;

    RunWriter(CeresNode node, Archive archive) {
        this.node = node;
        this.archive = archive;
    }

    /** Where a slice begins or ends. */
    private record Edge(long time, boolean end, int index, Slice slice) {
        static final Comparator<Edge> ORDER =
                Comparator.comparingLong(Edge::time).thenComparing(Edge::end).thenComparingInt(Edge::index);
    }

    /** Looks at the slices that there are. */
    void begin(long first, long end) throws IOException {
        List<Edge> found = new ArrayList<>();
        long latestEnd = Long.MIN_VALUE;
        for (int i = 0; i < archive.slices().size(); i++) {
            Slice slice = archive.slices().get(i);
            long sliceEnd = slice.end();
            if (slice.start() >= end) {
                continue;
            }
            if (sliceEnd <= first) {
                if (sliceEnd > latestEnd) {
                    latestEnd = sliceEnd;
                    before = slice;
                }
                continue;
            }
            if (slice.start() > first) {
                found.add(new Edge(slice.start(), false, i, slice));
            } else {
                covering.add(slice);
            }
            found.add(new Edge(sliceEnd, true, i, slice));
        }
        found.sort(Edge.ORDER);
        edges.addAll(found);
    }

    /** Whether points wait to be written. */
    boolean hasRun() {
        return !run.isEmpty();
    }

    /** Ends the run when there is a gap before a time. */
    void skipTo(long time) throws IOException {
        if (hasRun() && runStart + (long) run.size() * archive.precision() < time) {
            flush();
        }
    }

    /** Adds a point to the run, or begins a new one. */
    void add(long time, double value) throws IOException {
        if (!edges.isEmpty() && edges.peekFirst().time() <= time) {
            flush();
            while (!edges.isEmpty() && edges.peekFirst().time() <= time) {
                Edge edge = edges.removeFirst();
                if (edge.end()) {
                    covering.remove(edge.slice());
                    before = edge.slice();
                } else {
                    covering.add(edge.slice());
                }
            }
        }
        if (run.isEmpty()) {
            runStart = time;
        }
        run.add(value);
    }

    /** Writes the run. */
    void flush() throws IOException {
        if (run.isEmpty()) {
            return;
        }
        double[] values = run.stream().mapToDouble(Double::doubleValue).toArray();
        run.clear();
        boolean written = false;
        for (Slice slice : covering) {
            written |= slice.write(runStart, values) == Slice.Written.DONE;
        }
        if (!written && before != null) {
            written = before.write(runStart, values) == Slice.Written.DONE;
        }
        if (!written) {
            before = node.createSlice(runStart, archive.precision(), values);
            archive.slices().add(before);
        }
    }
}
