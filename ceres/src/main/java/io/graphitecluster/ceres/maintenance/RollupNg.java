package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.Aggregation;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CorruptNodeException;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The plugin {@code rollup_ng}: as {@code rollup} brings points that are older than their retention to coarser ones, but in one pass
 * over all retentions, a point may skip some of them, and coarse points are written in runs. The fine points go at once.
 *
 * <p>The share of known points counts those that there could be. As upstream's, it is asked for only where the coarse point before
 * was written in the same run: an isolated coarse point needs one known point.
 */
final class RollupNg implements Plugin {
    private final Surroundings surroundings;
    private final long now;

    /** All nodes are brought up to the same time: that of the creation. */
    RollupNg(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.now = surroundings.now();
    }

    /** Slices and the time before which their points are to go once all coarse points are written. */
    private record Deletion(Slice slice, long before) {}

    @Override
    public void node(CeresNode node) throws IOException {
        long begin = surroundings.clock().millis();
        NodeMetadata metadata;
        try {
            metadata = node.readMetadata();
        } catch (CorruptNodeException e) {
            surroundings.say("failed to read metadata: " + e.getMessage());
            return;
        }
        List<Archive> archives = archives(node, metadata);
        if (!archives.isEmpty()) {
            rollUp(node, archives, metadata);
        }
        surroundings.say(String.format(
                Locale.ROOT,
                "rollup time %.3f seconds: %s",
                (surroundings.clock().millis() - begin) / 1e3,
                node));
    }

    /** Each archive ends a point after the finer one begins. */
    private List<Archive> archives(CeresNode node, NodeMetadata metadata) throws IOException {
        List<Slice> slices = node.slices();
        List<Archive> archives = new ArrayList<>();
        long time = now;
        for (Retention retention : metadata.retentions()) {
            int precision = retention.secondsPerPoint();
            long end = time - Math.floorMod(time, Math.max(1, metadata.timeStep())) + precision;
            time = end - retention.seconds();
            List<Slice> own = new ArrayList<>(
                    slices.stream().filter(slice -> slice.step() == precision).toList());
            archives.add(new Archive(precision, retention.points(), time, end, own));
        }
        return archives;
    }

    private static void rollUp(CeresNode node, List<Archive> archives, NodeMetadata metadata) throws IOException {
        long oldest = archives.getLast().start();
        List<Deletion> deletions = new ArrayList<>();
        for (Slice slice : archives.getLast().slices()) {
            if (slice.start() < oldest) {
                deletions.add(new Deletion(slice, oldest));
            }
        }
        String method = metadata.aggregationMethod().orElse("avg");
        double xFilesFactor = metadata.xFilesFactor().orElse(0);
        Map<Long, Double> skipping = Map.of();
        for (int i = 0; i < archives.size() - 1; i++) {
            Archive fine = archives.get(i);
            Archive coarse = archives.get(i + 1);
            NavigableMap<Long, Double> points = finePoints(fine, oldest, coarse.end(), deletions);
            points.putAll(skipping);
            skipping = Map.of();
            if (!points.isEmpty()) {
                Aggregation.requireRollUp(method);
                skipping =
                        aggregate(points, fine.precision(), coarse, method, xFilesFactor, new RunWriter(node, coarse));
            }
        }
        for (Deletion deletion : deletions) {
            deletion.slice().deleteBefore(deletion.before());
        }
    }

    /** The known points of an archive that are to become coarser; where slices overlap, those of the older one. */
    private static NavigableMap<Long, Double> finePoints(Archive fine, long from, long until, List<Deletion> deletions)
            throws IOException {
        NavigableMap<Long, Double> points = new TreeMap<>();
        for (Slice slice : fine.slices()) {
            long end = slice.end();
            if (from > end) {
                deletions.add(new Deletion(slice, end));
            } else if (slice.start() < until) {
                Optional<TimeSeries> series = slice.read(Math.max(from, slice.start()), until);
                series.ifPresent(found -> addKnown(points, found));
                deletions.add(new Deletion(slice, until));
            }
        }
        return points;
    }

    private static void addKnown(Map<Long, Double> points, TimeSeries series) {
        for (int i = 0; i < series.values().length; i++) {
            if (!Double.isNaN(series.values()[i])) {
                points.put(series.start() + i * series.step(), series.values()[i]);
            }
        }
    }

    /**
     * Writes coarse points.
     *
     * @return those that are too old for the coarse archive: they are fine points of the next one
     */
    private static Map<Long, Double> aggregate(
            NavigableMap<Long, Double> points,
            int fineStep,
            Archive coarse,
            String method,
            double xFilesFactor,
            RunWriter writer)
            throws IOException {
        int step = coarse.precision();
        Map<Long, Double> tooOld = new TreeMap<>();
        long first = points.firstKey() - Math.floorMod(points.firstKey(), step);
        long end = points.lastKey() - Math.floorMod(points.lastKey(), step) + step;
        writer.begin(first, end);
        Long next = points.firstKey();
        while (next != null) {
            long time = next - Math.floorMod(next, step);
            double[] values = points.subMap(time, true, time + step, false).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            next = points.ceilingKey(time + step);
            writer.skipTo(time);
            if ((double) values.length * fineStep / step < xFilesFactor && writer.hasRun()) {
                writer.flush();
                continue;
            }
            double value = Aggregation.rollUp(method, values);
            if (time < coarse.start()) {
                tooOld.put(time, value);
            } else {
                writer.add(time, value);
            }
        }
        writer.flush();
        return tooOld;
    }
}
