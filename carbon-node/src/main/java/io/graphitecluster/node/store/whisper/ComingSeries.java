package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.Window;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.util.List;
import java.util.Optional;

/**
 * A series whose points are in the cache and that has no file yet. Its grid is the one that its file will have; the
 * choice of the archive and of the slots is Whisper's.
 */
final class ComingSeries implements ArchivedSeries {
    private final SeriesShape shape;

    ComingSeries(SeriesShape shape) {
        this.shape = shape;
    }

    @Override
    public List<Archive> archives() {
        return shape.archives();
    }

    @Override
    public AggregationMethod aggregation() {
        return shape.method();
    }

    @Override
    public float xFilesFactor() {
        return (float) shape.xFilesFactor();
    }

    @Override
    public Optional<Window> fetch(long from, long until, long now) {
        long age = now - Math.max(from, now - maxRetention());
        Archive archive = archives().stream()
                .filter(candidate -> candidate.retention() >= age)
                .findFirst()
                .orElse(archives().getLast());
        return fetch(from, until, now, archive.secondsPerPoint());
    }

    @Override
    public Optional<Window> fetch(long from, long until, long now, long secondsPerPoint) {
        long oldest = now - maxRetention();
        if (from > now || until < oldest) {
            return Optional.empty();
        }
        long first = slotOf(Math.max(from, oldest), secondsPerPoint) + secondsPerPoint;
        long last = slotOf(Math.min(until, now), secondsPerPoint) + secondsPerPoint;
        if (first == last) {
            last += secondsPerPoint;
        }
        return Optional.of(
                Window.empty(first, secondsPerPoint, Math.toIntExact(Math.max(0, last - first) / secondsPerPoint)));
    }

    private long maxRetention() {
        return archives().getLast().retention();
    }

    private static long slotOf(long time, long step) {
        return time - Math.floorMod(time, step);
    }
}
