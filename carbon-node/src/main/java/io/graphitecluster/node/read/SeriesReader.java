package io.graphitecluster.node.read;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.store.StoredSeries;
import io.graphitecluster.node.store.Window;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/**
 * Reads a series from cache and file as one. The cache is looked at first: a point that is not there any more is in the
 * file by then, so that none is missed while the writer carries it over.
 */
public final class SeriesReader {
    private final PointCache cache;
    private final SeriesStore store;
    private final SeriesShapes shapes;
    private final NodeCounters counters;
    private final ReadLimits limits;

    /** @param shapes tells the grid of a series without a file */
    public SeriesReader(
            PointCache cache, SeriesStore store, SeriesShapes shapes, NodeCounters counters, ReadLimits limits) {
        this.cache = cache;
        this.store = store;
        this.shapes = shapes;
        this.counters = counters;
        this.limits = limits;
    }

    /** Whether there is such a series, in the cache or as a file. */
    public boolean exists(String name) {
        return cache.holds(name) || store.exists(name);
    }

    /**
     * Fetches the slots of one series.
     *
     * @param stored the name in its stored form
     * @param name goes into the answer
     * @param pattern goes into the answer
     * @param from epoch seconds, exclusive
     * @param until epoch seconds, inclusive
     * @param now epoch seconds
     * @return empty when there is no such series, or the interval lies wholly in the future or beyond its retention
     * @throws IOException when the series cannot be read, or is damaged
     */
    public Optional<FetchedSeries> fetch(String stored, String name, String pattern, long from, long until, long now)
            throws IOException {
        counters.cacheQueried();
        CachedPoints cached = cache.read(stored);
        try {
            return store.read(stored, series -> fetch(series, cached, name, pattern, from, until, now));
        } catch (NoSuchFileException e) {
            return cached.size() == 0
                    ? Optional.empty()
                    : fetch(store.coming(shapes.of(stored)), cached, name, pattern, from, until, now);
        }
    }

    private Optional<FetchedSeries> fetch(
            StoredSeries stored, CachedPoints cached, String name, String pattern, long from, long until, long now)
            throws IOException {
        requireFewSlots(stored, from, until, now);
        Optional<Window> read = stored.fetch(from, until, now, cached);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Window window = read.get();
        return Optional.of(new FetchedSeries(
                name,
                pattern,
                window.start(),
                window.stop(),
                Math.toIntExact(window.step()),
                window.values(),
                stored.method(),
                stored.xFilesFactor()));
    }

    /** Looks at how many values would come before memory is taken for them. */
    private void requireFewSlots(StoredSeries stored, long from, long until, long now) throws IOException {
        long slots = stored.slots(from, until, now);
        if (slots > limits.values()) {
            throw new ReadLimitException(
                    400,
                    "the interval has " + slots + " values of one series, at most " + limits.values()
                            + " are answered; ask for a shorter one");
        }
    }

    /**
     * What is known of the file of a series, there already or coming.
     *
     * @param stored the name in its stored form
     * @param name goes into the answer
     * @return empty when there is no such series
     */
    public Optional<MetricInfo> info(String stored, String name) throws IOException {
        boolean isCached = cache.holds(stored);
        try {
            return Optional.of(store.read(stored, series -> info(series, name)));
        } catch (NoSuchFileException e) {
            return isCached ? Optional.of(info(store.coming(shapes.of(stored)), name)) : Optional.empty();
        }
    }

    private static MetricInfo info(StoredSeries stored, String name) {
        return new MetricInfo(
                name,
                stored.method(),
                stored.xFilesFactor(),
                stored.archives().stream().mapToLong(Archive::retention).max().orElse(0),
                stored.archives().stream()
                        .map(archive -> new MetricInfo.Retention(archive.secondsPerPoint(), archive.points()))
                        .toList());
    }
}
