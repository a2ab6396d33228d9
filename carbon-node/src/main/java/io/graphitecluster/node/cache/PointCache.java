package io.graphitecluster.node.cache;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The points of all series that are accepted and not yet written. Any number of threads store and read; one writer
 * takes series out:
 *
 * <pre>{@code
 * waiting --beginWriting--> in writing --written--> gone (in the file now)
 *    ^                          |
 *    +--------- putBack --------+
 * }</pre>
 *
 * <p>A point is readable from the moment {@link #store} returns until {@link #written} does: whoever reads the cache
 * first and the file second sees every accepted point.
 */
public final class PointCache {
    private final ConcurrentHashMap<String, CachedSeries> series = new ConcurrentHashMap<>();
    private final AtomicLong points = new AtomicLong();
    private final CacheLimits limits;
    private final Journal journal;
    private final InFlight stores = new InFlight();

    /** A cache without a log. */
    public PointCache(CacheLimits limits) {
        this(limits, Journal.NONE);
    }

    /**
     * A cache whose points are noted in a log.
     *
     * @param limits how much is held
     */
    public PointCache(CacheLimits limits, Journal journal) {
        this.limits = limits;
        this.journal = journal;
    }

    /**
     * Stores a point. One with a timestamp that is here already replaces it and always has room.
     *
     * @param name canonical name of the series
     * @param timestamp epoch seconds
     * @param value never NaN
     * @param beyondLimit whether to store it even though the cache is beyond its hard limit, because its sender has been
     *     told to wait and what was on its way already must not be lost
     */
    public Stored store(String name, double timestamp, double value, boolean beyondLimit) {
        boolean room = beyondLimit || !limits.isBeyondHardLimit(points.get(), series.size());
        Stored[] result = {Stored.IN_KNOWN_SERIES};
        int epoch = stores.enter();
        try {
            storeOrRefuse(name, timestamp, value, room, result);
        } finally {
            stores.leave(epoch);
        }
        return result[0];
    }

    private void storeOrRefuse(String name, double timestamp, double value, boolean room, Stored[] result) {
        series.compute(name, (any, known) -> {
            if (!room && (known == null || !known.hasWaiting(timestamp))) {
                result[0] = Stored.REFUSED;
                return known;
            }
            CachedSeries target = known;
            if (target == null) {
                target = new CachedSeries();
                result[0] = Stored.NEW_SERIES;
            }
            // Noted while nobody else stores to this series, so that log and cache agree on which point is the last.
            points.addAndGet(target.put(timestamp, value, journal.note(name, timestamp, value)));
            return target;
        });
    }

    /**
     * Stores a point that the log holds from an earlier process, whether there is room or not.
     *
     * @param segment of the log that holds it
     * @param acceptedAt when it was accepted, epoch seconds
     * @return whether it is the first of its series here
     */
    public boolean restore(String name, double timestamp, double value, long segment, long acceptedAt) {
        boolean[] isNew = {false};
        series.compute(name, (any, known) -> {
            isNew[0] = known == null;
            CachedSeries target = known == null ? new CachedSeries() : known;
            points.addAndGet(target.put(timestamp, value, segment));
            target.acceptedEarlier(acceptedAt);
            return target;
        });
        return isNew[0];
    }

    /**
     * When the first of the points that are being written was accepted, in epoch seconds, if that was before this process
     * began; 0 otherwise.
     */
    public long acceptedAt(String name) {
        CachedSeries known = series.get(name);
        return known == null ? 0 : known.writingAcceptedAt();
    }

    /**
     * The oldest segment of the log that holds a point which is not in a file yet.
     *
     * @param current number of a segment that had begun before this call; the answer when there is no such point
     */
    public long oldestSegment(long current) throws InterruptedException {
        stores.awaitThoseUnderWay();
        long oldest = current;
        for (CachedSeries cached : series.values()) {
            oldest = Math.min(oldest, cached.oldestSegment());
        }
        return oldest;
    }

    /** The points of a series that are not in its file for sure; newer ones win. */
    public CachedPoints read(String name) {
        CachedSeries known = series.get(name);
        return known == null ? CachedPoints.NONE : known.snapshot();
    }

    /** Whether the cache holds points of a series. */
    public boolean holds(String name) {
        return series.containsKey(name);
    }

    /** Number of points, those in writing among them. */
    public long size() {
        return points.get();
    }

    /** Number of series with points. */
    public int seriesCount() {
        return series.size();
    }

    /** Whether senders should wait. */
    public boolean isFull() {
        return limits.isFull(points.get(), series.size());
    }

    /** Whether senders that wait may go on. */
    public boolean hasSpace() {
        return limits.hasSpace(points.get(), series.size());
    }

    /** The series that hold points now, those with most points first: the order of upstream's strategy "sorted". */
    public List<String> largestFirst() {
        List<Count> counts = new ArrayList<>(series.size());
        series.forEach((name, cached) -> counts.add(new Count(name, cached.waitingCount())));
        counts.sort(Comparator.comparingInt(Count::points).reversed());
        return counts.stream().map(Count::name).toList();
    }

    /** Takes the waiting points of a series; they stay readable. Only the writer calls this. */
    public CachedPoints beginWriting(String name) {
        CachedSeries known = series.get(name);
        return known == null ? CachedPoints.NONE : known.beginWriting();
    }

    /** The points taken last are in the file. */
    public void written(String name) {
        series.computeIfPresent(name, (any, known) -> {
            points.addAndGet(-known.written());
            return known.isEmpty() ? null : known;
        });
    }

    /** The points taken last could not be written and wait again. */
    public void putBack(String name) {
        series.computeIfPresent(name, (any, known) -> {
            points.addAndGet(-known.putBack());
            return known;
        });
    }

    /** What became of a point. */
    public enum Stored {
        /** It is here, the first of its series. */
        NEW_SERIES,
        /** It is here, with others of its series. */
        IN_KNOWN_SERIES,
        /** It is not here: there was no room. */
        REFUSED
    }

    private record Count(String name, int points) {}
}
