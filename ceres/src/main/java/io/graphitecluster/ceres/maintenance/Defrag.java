package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plugin {@code defrag}: deletes the oldest slices of a node that has too many, then joins slices of one precision with small gaps
 * between them, filling the gaps. In the mode {@code analyze} it only tells what it would do.
 *
 * <p>Upstream joins over gaps that are larger than its limit instead of those that are not.
 */
final class Defrag implements Plugin {
    /** How many values are copied at once. */
    private static final int CHUNK = 1 << 17;

    private final Surroundings surroundings;
    private final int maxSlicesPerNode;
    private final long maxSliceGap;
    private final boolean operating;

    private final List<String> operations = new ArrayList<>();
    private long gapsFound;
    private long gapsFilled;
    private long bytesFilled;
    private long nodesWithExcess;

    /**
     * Its parameters.
     *
     * @param maxSlicesPerNode how many slices a node may have
     * @param maxSliceGap the largest gap that is filled, in points
     * @param operating whether to do anything
     */
    Defrag(Surroundings surroundings, int maxSlicesPerNode, long maxSliceGap, boolean operating) {
        this.surroundings = surroundings;
        this.maxSlicesPerNode = maxSlicesPerNode;
        this.maxSliceGap = maxSliceGap;
        this.operating = operating;
    }

    @Override
    public void node(CeresNode node) throws IOException {
        node.readMetadata();
        List<Slice> slices = new ArrayList<>(node.slices());
        if (slices.size() > maxSlicesPerNode) {
            List<Slice> excess = slices.subList(maxSlicesPerNode, slices.size());
            deleteExcess(node, excess);
            if (operating) {
                excess.clear();
            }
        }
        Map<Integer, Span> byStep = new HashMap<>();
        for (Slice slice : slices.reversed()) {
            Span span = byStep.get(slice.step());
            if (span == null || !join(node, span, slice)) {
                byStep.put(slice.step(), new Span(slice));
            }
        }
        node.clearSliceCache();
    }

    private void deleteExcess(CeresNode node, List<Slice> excess) throws IOException {
        record(node + ": delete " + excess.size() + " excess slices losing data prior to "
                + surroundings.show(excess.getFirst().end()));
        synchronized (operations) {
            nodesWithExcess++;
        }
        if (operating) {
            for (Slice slice : excess) {
                surroundings.say("deleting excess slice: " + slice);
                slice.delete();
            }
        }
    }

    /** A slice, with the end that it has when all is joined that is to be joined. */
    private static final class Span {
        private final Slice slice;
        private long end;

        Span(Slice slice) throws IOException {
            this.slice = slice;
            this.end = slice.end();
        }
    }

    /** Joins a slice to the one before it, unless they overlap or are too far from each other. */
    private boolean join(CeresNode node, Span span, Slice slice) throws IOException {
        long gap = Math.floorDiv(slice.start() - span.end, slice.step());
        boolean fill = gap >= 0 && gap <= maxSliceGap && (slice.start() - span.end) % slice.step() == 0;
        synchronized (operations) {
            gapsFound += gap == 0 ? 0 : 1;
            gapsFilled += gap != 0 && fill ? 1 : 0;
            bytesFilled += fill ? gap * Slice.VALUE_SIZE : 0;
        }
        if (!fill || gap == 0) {
            return false;
        }
        surroundings.say("found " + gap + " data gap following " + span.slice);
        record(node + ": fill " + gap + " datapoint gap and merge "
                + span.slice.name().fileName() + " and " + slice.name().fileName());
        long end = slice.end();
        if (operating) {
            append(span, slice, end);
            surroundings.say("data merged into prior slice, deleting " + slice);
            slice.delete();
        }
        span.end = end;
        return true;
    }

    private void append(Span span, Slice slice, long end) throws IOException {
        long count = slice.count();
        surroundings.say("read " + count * Slice.VALUE_SIZE + " bytes from next slice " + slice);
        long time = span.end;
        while (time < end) {
            double[] values = new double[(int) Math.min(CHUNK, (end - time) / slice.step())];
            Arrays.fill(values, Double.NaN);
            long begin = Math.max(time, slice.start());
            long until = time + (long) values.length * slice.step();
            if (begin < until) {
                double[] known =
                        slice.read(begin, until).map(TimeSeries::values).orElse(new double[0]);
                System.arraycopy(known, 0, values, (int) ((begin - time) / slice.step()), known.length);
            }
            span.slice.write(time, values);
            time = until;
        }
    }

    private void record(String operation) {
        synchronized (operations) {
            operations.add(operation);
        }
    }

    @Override
    public void complete() {
        surroundings.say(
                operating
                        ? "Operate mode: Finished performing defrag operations"
                        : "Analysis mode: No slice files were harmed in the making of this report.");
        surroundings.say("--------- Operation Log ---------");
        synchronized (operations) {
            operations.forEach(surroundings::say);
            surroundings.say("------------ Summary ------------");
            surroundings.say("     Gaps found: " + gapsFound);
            surroundings.say(" Gaps filled in: " + gapsFilled);
            surroundings.say("Bytes filled in: " + bytesFilled);
            surroundings.say("Excess Slices Deleted: " + nodesWithExcess);
        }
    }
}
