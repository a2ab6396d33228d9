package io.graphitecluster.ceres;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Spreads points over the slices of a node. The latest points go first. Points go to the slice with the latest start that is not
 * after them, and never beyond the start of the next one; where that would leave too large a gap, and before all slices, they
 * begin a new one. The first points of a node begin a slice for each of their unbroken sequences.
 */
final class NodeWriter {
    private final CeresNode node;
    private final int step;

    NodeWriter(CeresNode node, int step) {
        this.node = node;
        this.step = step;
    }

    /**
     * Writes sequences.
     *
     * @param sequences the oldest first
     * @return false when a slice was deleted meanwhile: some of the points may be written, and all are to be written again
     */
    boolean write(List<PointSequence> sequences) throws IOException {
        Deque<PointSequence> remaining = new ArrayDeque<>(sequences);
        List<PointSequence> beforeAll = new ArrayList<>();
        while (!remaining.isEmpty()) {
            PointSequence sequence = remaining.removeLast();
            Outcome outcome = writeToSlices(sequence);
            if (outcome.deleted()) {
                return false;
            }
            if (!outcome.slicesExist()) {
                beforeAll.addAll(remaining);
                beforeAll.add(sequence);
                break;
            }
            if (outcome.rest() != null) {
                beforeAll.add(outcome.rest());
            }
        }
        for (PointSequence sequence : beforeAll) {
            node.createSlice(sequence.start(), step, sequence.values());
        }
        return true;
    }

    /**
     * What became of a sequence.
     *
     * @param slicesExist whether there is any slice of the step
     * @param rest the points before all slices; null for none
     * @param deleted whether a slice was deleted meanwhile
     */
    private record Outcome(boolean slicesExist, PointSequence rest, boolean deleted) {}

    private Outcome writeToSlices(PointSequence sequence) throws IOException {
        boolean slicesExist = false;
        PointSequence rest = sequence;
        for (Slice slice : node.latestFirst()) {
            if (slice.step() != step) {
                continue;
            }
            slicesExist = true;
            // What is after the start of a later slice has gone there already.
            int before = rest.countBefore(slice.start(), step);
            if (before == rest.values().length) {
                continue;
            }
            Slice.Written written = writeTo(slice, rest.tail(before, step));
            if (written == Slice.Written.GONE) {
                return new Outcome(true, null, true);
            }
            if (before == 0) {
                return new Outcome(true, null, false);
            }
            rest = rest.head(before);
        }
        return new Outcome(slicesExist, rest, false);
    }

    private Slice.Written writeTo(Slice slice, PointSequence points) throws IOException {
        Slice.Written written = slice.write(points.start(), points.values());
        if (written == Slice.Written.GAP_TOO_LARGE) {
            node.createSlice(points.start(), step, points.values());
            return Slice.Written.DONE;
        }
        return written;
    }
}
