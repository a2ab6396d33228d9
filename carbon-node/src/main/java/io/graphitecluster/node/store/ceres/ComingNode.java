package io.graphitecluster.node.store.ceres;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.StoredSeries;
import io.graphitecluster.node.store.Window;
import io.graphitecluster.whisper.Archive;
import java.util.List;
import java.util.Optional;

/** A series whose points are in the cache and that has no node yet: they lie on the grid that the node will have. */
final class ComingNode implements StoredSeries {
    private final SeriesShape shape;
    private final long step;

    ComingNode(SeriesShape shape) {
        this.shape = shape;
        this.step = shape.archives().getFirst().secondsPerPoint();
    }

    @Override
    public List<Archive> archives() {
        return shape.archives();
    }

    @Override
    public String method() {
        return shape.method().graphiteName();
    }

    @Override
    public float xFilesFactor() {
        return (float) shape.xFilesFactor();
    }

    @Override
    public long slots(long from, long until, long now) {
        return (until - earliest(from, now)) / step;
    }

    @Override
    public Optional<Window> fetch(long from, long until, long now, CachedPoints waiting) {
        long earliest = earliest(from, now);
        if (earliest > until) {
            return Optional.empty();
        }
        long first = earliest - Math.floorMod(earliest, step) + step;
        long end = until - Math.floorMod(until, step) + step;
        Window window = Window.empty(first, step, Math.toIntExact(Math.max(1, (end - first) / step)));
        for (int i = 0; i < waiting.size(); i++) {
            int slot = window.indexOf((long) waiting.timestamps()[i]);
            if (slot >= 0) {
                window.values()[slot] = waiting.values()[i];
            }
        }
        return Optional.of(window);
    }

    private long earliest(long from, long now) {
        return Math.max(from, now - shape.archives().getLast().retention());
    }
}
