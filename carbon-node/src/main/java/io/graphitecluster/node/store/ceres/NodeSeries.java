package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.Aggregation;
import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.store.StoredSeries;
import io.graphitecluster.node.store.Window;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A series in a node of the tree. Its points are kept at the node's precision until maintenance makes them coarser; an
 * interval that reaches into coarser slices is answered at their precision, by the node's method.
 */
final class NodeSeries implements StoredSeries {
    /** What Carbon aggregates by when nothing says otherwise. */
    private static final double DEFAULT_X_FILES_FACTOR = 0.5;

    private final CeresNode node;
    private final NodeMetadata metadata;
    private final long step;

    NodeSeries(CeresNode node) throws IOException {
        this.node = node;
        this.metadata = node.metadata();
        this.step = Math.max(1, metadata.timeStep());
    }

    @Override
    public List<Archive> archives() {
        return metadata.hasRetentions()
                ? metadata.retentions().stream()
                        .map(retention -> new Archive(retention.secondsPerPoint(), retention.points()))
                        .toList()
                : List.of();
    }

    @Override
    public String method() {
        return metadata.aggregationMethod().orElse("average");
    }

    @Override
    public float xFilesFactor() {
        return (float) metadata.xFilesFactor().orElse(DEFAULT_X_FILES_FACTOR);
    }

    @Override
    public long slots(long from, long until, long now) throws IOException {
        return (until - earliest(from, now)) / step;
    }

    @Override
    public Optional<Window> fetch(long from, long until, long now, CachedPoints waiting) throws IOException {
        long earliest = earliest(from, now);
        if (earliest > until) {
            return Optional.empty();
        }
        Window window = read(earliest, until, step);
        if (window.step() > step) {
            // Once more from a multiple of the coarser step: all series of a request lie on the same grid then.
            window = read(earliest, until, window.step());
        }
        layOver(window, waiting);
        return Optional.of(window);
    }

    /** From where on there can be points: what the metadata promise, or more where maintenance did not run. */
    private long earliest(long from, long now) throws IOException {
        long kept = archives().stream().mapToLong(Archive::retention).max().orElse(0);
        if (from >= now - kept) {
            return from;
        }
        List<Slice> slices = node.slices();
        long first = slices.isEmpty() ? now : slices.getLast().start() - 1;
        return Math.max(from, Math.min(now - kept, first));
    }

    private Window read(long from, long until, long grid) throws IOException {
        long first = from - Math.floorMod(from, grid) + grid;
        long end = until - Math.floorMod(until, grid) + grid;
        TimeSeries series = node.read(first, Math.max(end, first + grid));
        int slots = Math.toIntExact(Math.ceilDiv(series.end() - series.start(), series.step()));
        double[] values = series.values();
        if (values.length != slots) {
            // Upstream counts values rather than times where precisions meet.
            int known = Math.min(values.length, slots);
            values = Arrays.copyOf(values, slots);
            Arrays.fill(values, known, slots, Double.NaN);
        }
        return new Window(series.start(), series.step(), values);
    }

    private void layOver(Window window, CachedPoints waiting) throws IOException {
        int done = -1;
        for (int i = 0; i < waiting.size(); i++) {
            int slot = window.indexOf((long) waiting.timestamps()[i]);
            if (slot < 0) {
                continue;
            }
            if (window.step() == step) {
                window.values()[slot] = waiting.values()[i];
            } else if (slot != done) {
                aggregate(window, slot, waiting);
                done = slot;
            }
        }
    }

    /** What a coarse slot will be once the points that wait are in the fine slices; it stays where coarse ones lie. */
    private void aggregate(Window window, int slot, CachedPoints waiting) throws IOException {
        long start = window.start() + slot * window.step();
        TimeSeries stored = node.read(start, start + window.step());
        boolean isFine = stored.step() == step && stored.values().length > 0;
        if (!isFine && !Double.isNaN(window.values()[slot])) {
            return;
        }
        Window fine = isFine
                ? new Window(stored.start(), step, stored.values())
                : Window.empty(start, step, Math.toIntExact(Math.ceilDiv(window.step(), step)));
        for (int i = 0; i < waiting.size(); i++) {
            int index = fine.indexOf((long) waiting.timestamps()[i]);
            if (index >= 0) {
                fine.values()[index] = waiting.values()[i];
            }
        }
        window.values()[slot] = Aggregation.series(method(), step, window.step(), fine.values())[0];
    }
}
