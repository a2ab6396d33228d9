package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.Aggregation;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The plugin {@code orphans}: brings slices whose precision is not among the node's retentions (any longer) to the next coarser one
 * that is. Slices that are coarser than all stay.
 */
final class Orphans implements Plugin {
    private final Surroundings surroundings;

    Orphans(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void node(CeresNode node) throws IOException {
        NodeMetadata metadata = node.readMetadata();
        TreeSet<Integer> precisions = new TreeSet<>();
        if (metadata.hasRetentions()) {
            metadata.retentions().stream().map(Retention::secondsPerPoint).forEach(precisions::add);
        }
        String method = metadata.aggregationMethod().orElse("average");
        for (Slice slice : node.slices()) {
            Integer coarser = precisions.higher(slice.step());
            if (coarser != null && !precisions.contains(slice.step())) {
                rewrite(node, slice, coarser, method);
            }
        }
    }

    private void rewrite(CeresNode node, Slice slice, int step, String method) throws IOException {
        Optional<TimeSeries> series = slice.read(slice.start(), slice.end());
        if (series.isPresent()) {
            double[] values =
                    Aggregation.series(method, slice.step(), step, series.get().values());
            long start = slice.start() - Math.floorMod(slice.start(), step);
            surroundings.say("rewriting slice in new time step: " + slice + " -> " + start + "@" + step);
            writeMissing(node, start, step, values);
        }
        slice.delete();
        node.clearSliceCache();
    }

    /** A slice of this start and step may be there: what it knows stays. */
    private static void writeMissing(CeresNode node, long start, int step, double[] values) throws IOException {
        for (Slice existing : node.slices()) {
            if (existing.start() == start && existing.step() == step) {
                double[] known = existing.read(start, start + (long) values.length * step)
                        .map(TimeSeries::values)
                        .orElse(new double[0]);
                for (int i = 0; i < known.length; i++) {
                    values[i] = Double.isNaN(known[i]) ? values[i] : known[i];
                }
            }
        }
        node.createSlice(start, step, values);
    }
}
