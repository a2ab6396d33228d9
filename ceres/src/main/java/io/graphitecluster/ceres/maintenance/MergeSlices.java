package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The plugin {@code merge}: joins slices of one precision that overlap, or that are close to each other. Where they overlap, the known
 * values of the later one win. Close is an eighth of the largest gap that a slice may have, as upstream counts it.
 */
final class MergeSlices implements Plugin {
    private final Surroundings surroundings;
    private final CeresSettings settings;

    MergeSlices(Surroundings surroundings, CeresSettings settings) {
        this.surroundings = surroundings;
        this.settings = settings;
    }

    @Override
    public void node(CeresNode node) throws IOException {
        node.readMetadata();
        Map<Integer, List<Slice>> byStep = new TreeMap<>();
        for (Slice slice : node.slices()) {
            byStep.computeIfAbsent(slice.step(), step -> new ArrayList<>()).add(slice);
        }
        for (List<Slice> slices : byStep.values()) {
            slices.sort(Comparator.comparingLong(Slice::start));
            merge(slices);
        }
        node.clearSliceCache();
    }

    private void merge(List<Slice> oldestFirst) throws IOException {
        Slice into = oldestFirst.getFirst();
        for (Slice slice : oldestFirst.subList(1, oldestFirst.size())) {
            long intoEnd = into.end();
            long distance = (slice.start() - intoEnd) * Slice.VALUE_SIZE;
            if (distance > (long) settings.maxSliceGap() * slice.step()) {
                into = slice;
                continue;
            }
            long end = slice.end();
            if (slice.start() < intoEnd) {
                copy("update", slice, into, slice.start(), Math.min(end, intoEnd));
            }
            OptionalLong tooFar = copy("append", slice, into, Math.max(slice.start(), intoEnd), end);
            slice.deleteBefore(tooFar.orElse(end));
        }
    }

    /**
     * Writes the known values of an interval into another slice, run by run.
     *
     * @return the time of the first run that would leave too large a gap there; this run and what is after it were not written
     */
    private OptionalLong copy(String what, Slice from, Slice into, long begin, long end) throws IOException {
        if (begin >= end) {
            return OptionalLong.empty();
        }
        TimeSeries series = from.read(begin, end).orElse(null);
        if (series == null) {
            return OptionalLong.empty();
        }
        double[] values = series.values();
        long known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
        surroundings.say(what + " " + values.length + " (" + known + " not none): " + from + " -> " + into);
        int first = 0;
        while (first < values.length) {
            if (Double.isNaN(values[first])) {
                first++;
                continue;
            }
            int last = first;
            while (last < values.length && !Double.isNaN(values[last])) {
                last++;
            }
            long time = series.start() + first * series.step();
            Slice.Written written = into.write(time, Arrays.copyOfRange(values, first, last));
            if (written != Slice.Written.DONE) {
                return OptionalLong.of(time);
            }
            first = last;
        }
        return OptionalLong.empty();
    }
}
