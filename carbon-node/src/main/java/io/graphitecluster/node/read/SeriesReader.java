package io.graphitecluster.node.read;

import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.write.FileShapes;
import io.graphitecluster.node.write.SeriesFiles;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a series from cache and file as one. The cache is looked at first: a point that is not there any more is in the
 * file by then, so that none is missed while the writer carries it over.
 */
public final class SeriesReader {
    private final PointCache cache;
    private final SeriesFiles files;
    private final FileShapes shapes;
    private final NodeCounters counters;
    private final ReadLimits limits;

    /** @param shapes tells the grid of a series without a file */
    public SeriesReader(
            PointCache cache, SeriesFiles files, FileShapes shapes, NodeCounters counters, ReadLimits limits) {
        this.cache = cache;
        this.files = files;
        this.shapes = shapes;
        this.counters = counters;
        this.limits = limits;
    }

    /** Whether there is such a series, in the cache or as a file. */
    public boolean exists(String name) {
        return cache.holds(name) || files.exists(name);
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
     * @throws IOException when the file cannot be read
     * @throws io.graphitecluster.whisper.WhisperException when the file is damaged
     */
    public Optional<FetchedSeries> fetch(String stored, String name, String pattern, long from, long until, long now)
            throws IOException {
        counters.cacheQueried();
        CachedPoints cached = cache.read(stored);
        try {
            return files.read(stored, file -> fetch(new FileSeries(file), cached, name, pattern, from, until, now));
        } catch (NoSuchFileException e) {
            return cached.size() == 0
                    ? Optional.empty()
                    : fetch(new ComingSeries(shapes.of(stored)), cached, name, pattern, from, until, now);
        }
    }

    private Optional<FetchedSeries> fetch(
            StoredSeries stored, CachedPoints cached, String name, String pattern, long from, long until, long now)
            throws IOException {
        requireFewSlots(stored, from, until, now);
        Optional<Window> read = stored.fetch(from, until, now);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Window window = read.get();
        new CacheOverlay(stored, cached, now).layOver(window);
        return Optional.of(new FetchedSeries(
                name,
                pattern,
                window.start(),
                window.stop(),
                Math.toIntExact(window.step()),
                window.values(),
                stored.method().graphiteName(),
                stored.xFilesFactor()));
    }

    /** Looks at how many values would come before memory is taken for them. */
    private void requireFewSlots(StoredSeries stored, long from, long until, long now) {
        List<Archive> archives = stored.archives();
        if (archives.isEmpty()) {
            return;
        }
        long oldest =
                now - archives.stream().mapToLong(Archive::retention).max().orElse(0);
        long start = Math.max(from, oldest);
        Archive archive = archives.stream()
                .filter(candidate -> candidate.retention() >= now - start)
                .findFirst()
                .orElse(archives.getLast());
        long slots = (Math.min(until, now) - start) / Math.max(1, archive.secondsPerPoint());
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
            return Optional.of(files.read(stored, file -> info(new FileSeries(file), name)));
        } catch (NoSuchFileException e) {
            return isCached ? Optional.of(info(new ComingSeries(shapes.of(stored)), name)) : Optional.empty();
        }
    }

    private static MetricInfo info(StoredSeries stored, String name) {
        return new MetricInfo(
                name,
                stored.method().graphiteName(),
                stored.xFilesFactor(),
                stored.archives().stream().mapToLong(Archive::retention).max().orElse(0),
                stored.archives().stream()
                        .map(archive -> new MetricInfo.Retention(archive.secondsPerPoint(), archive.points()))
                        .toList());
    }
}
