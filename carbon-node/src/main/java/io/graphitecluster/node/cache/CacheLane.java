package io.graphitecluster.node.cache;

import static io.graphitecluster.node.cache.SeriesRecords.ACCEPTED;
import static io.graphitecluster.node.cache.SeriesRecords.COUNT;
import static io.graphitecluster.node.cache.SeriesRecords.FLAGS;
import static io.graphitecluster.node.cache.SeriesRecords.FRACTIONS;
import static io.graphitecluster.node.cache.SeriesRecords.KNOWN;
import static io.graphitecluster.node.cache.SeriesRecords.SEGMENT;
import static io.graphitecluster.node.cache.SeriesRecords.WRITING_ACCEPTED;
import static io.graphitecluster.node.cache.SeriesRecords.WRITING_SEGMENT;

import io.graphitecluster.node.series.PointChunk;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A part of the cache with a lock of its own: the series whose numbers end alike. What is in the log comes into the cache
 * under the same hold of the lock, so that both agree on which point of a slot is the last.
 */
final class CacheLane {
    private final ReentrantLock lock = new ReentrantLock();
    private final SeriesRecords records = new SeriesRecords();
    private final WaitingPoints waiting = new WaitingPoints(records);
    private final FractionPoints fractions = new FractionPoints();
    private final Journal journal;
    private int held;
    // What others may know without the lock.
    private volatile long pointsNow;
    private volatile long bytesNow;
    private volatile int heldNow;

    CacheLane(Journal journal) {
        this.journal = journal;
    }

    /** Points, those in writing among them. */
    long points() {
        return pointsNow;
    }

    /** Bytes that points take. */
    long bytes() {
        return bytesNow;
    }

    /** Series with points. */
    int held() {
        return heldNow;
    }

    private void unlock() {
        pointsNow = waiting.points() + fractions.points();
        bytesNow = waiting.bytes() + fractions.bytes();
        heldNow = held;
        lock.unlock();
    }

    /**
     * Stores a group of a chunk, and marks those that are refused or the first of their series.
     *
     * @param room whether points with new timestamps are taken
     * @param bits how many bits of a number say which lane it is
     */
    void store(PointChunk chunk, int from, int until, boolean room, int arrival, int bits) {
        lock.lock();
        try {
            int end = room ? until : refuse(chunk, from, until, bits);
            if (end > from) {
                int segment = journal.note(chunk, from, end);
                for (int i = from; i < end; i++) {
                    int point = chunk.grouped(i);
                    if (put(chunk.series(point) >>> bits, chunk.timestamp(point), chunk.value(point), segment, arrival)) {
                        chunk.mark(point, PointChunk.FIRST_OF_SERIES);
                    }
                }
            }
        } finally {
            unlock();
        }
    }

    /** Marks what has no room; returns the end of the group of what is left. */
    private int refuse(PointChunk chunk, int from, int until, int bits) {
        int end = from;
        for (int i = from; i < until; i++) {
            int point = chunk.grouped(i);
            int series = chunk.series(point) >>> bits;
            double timestamp = chunk.timestamp(point);
            if (isWhole(timestamp) ? waiting.has(series, (int) (long) timestamp) : fractions.has(series, timestamp)) {
                chunk.regroup(end++, point);
            } else {
                chunk.mark(point, PointChunk.REFUSED);
            }
        }
        return end;
    }

    /** Returns whether the series was never seen before. */
    private boolean put(int series, double timestamp, double value, int segment, int arrival) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series);
        if (isEmpty(page, at)) {
            held++;
        }
        boolean hasFractions = (page[at + FLAGS] & FRACTIONS) != 0;
        if (page[at + COUNT] == 0 && (!hasFractions || fractions.waiting(series) == 0)) {
            page[at + SeriesRecords.ARRIVAL] = arrival;
        }
        if (isWhole(timestamp)) {
            waiting.put(series, (int) (long) timestamp, value);
        } else {
            fractions.put(series, timestamp, value);
            page[at + FLAGS] |= FRACTIONS;
        }
        if (page[at + SEGMENT] == 0 || segment < page[at + SEGMENT]) {
            page[at + SEGMENT] = segment;
        }
        if ((page[at + FLAGS] & KNOWN) == 0) {
            page[at + FLAGS] |= KNOWN;
            return true;
        }
        return false;
    }

    private static boolean isEmpty(int[] page, int at) {
        return page[at + COUNT] == 0
                && page[at + SeriesRecords.WRITING_COUNT] == 0
                && (page[at + FLAGS] & FRACTIONS) == 0;
    }

    private static boolean isWhole(double timestamp) {
        long second = (long) timestamp;
        return second == timestamp && second >>> Integer.SIZE == 0;
    }

    /** Stores a point that the log holds already; returns whether the series was never seen before. */
    boolean restore(int series, double timestamp, double value, int segment, int acceptedAt, int arrival) {
        lock.lock();
        try {
            boolean isNew = put(series, timestamp, value, segment, arrival);
            int[] page = records.page(series);
            int at = SeriesRecords.at(series);
            if (page[at + ACCEPTED] == 0) {
                page[at + ACCEPTED] = acceptedAt;
            }
            return isNew;
        } finally {
            unlock();
        }
    }

    int beginWriting(int series, PointColumns into) {
        into.clear();
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            if (page == null) {
                return 0;
            }
            int at = SeriesRecords.at(series);
            waiting.beginWriting(series, into);
            if ((page[at + FLAGS] & FRACTIONS) != 0) {
                fractions.beginWriting(series, into);
            }
            page[at + WRITING_SEGMENT] = page[at + SEGMENT];
            page[at + SEGMENT] = 0;
            page[at + WRITING_ACCEPTED] = page[at + ACCEPTED];
            page[at + ACCEPTED] = 0;
            return into.size();
        } finally {
            unlock();
        }
    }

    int acceptedAt(int series) {
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            return page == null ? 0 : page[SeriesRecords.at(series) + WRITING_ACCEPTED];
        } finally {
            lock.unlock();
        }
    }

    void written(int series) {
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            if (page == null) {
                return;
            }
            int at = SeriesRecords.at(series);
            boolean wasEmpty = isEmpty(page, at);
            waiting.written(series);
            if ((page[at + FLAGS] & FRACTIONS) != 0 && !fractions.written(series)) {
                page[at + FLAGS] &= ~FRACTIONS;
            }
            page[at + WRITING_SEGMENT] = 0;
            page[at + WRITING_ACCEPTED] = 0;
            if (!wasEmpty && isEmpty(page, at)) {
                held--;
            }
        } finally {
            unlock();
        }
    }

    void putBack(int series) {
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            if (page == null) {
                return;
            }
            int at = SeriesRecords.at(series);
            waiting.putBack(series);
            fractions.putBack(series);
            page[at + SEGMENT] = older(page[at + SEGMENT], page[at + WRITING_SEGMENT]);
            page[at + WRITING_SEGMENT] = 0;
            if (page[at + WRITING_ACCEPTED] != 0) {
                page[at + ACCEPTED] = page[at + WRITING_ACCEPTED];
                page[at + WRITING_ACCEPTED] = 0;
            }
        } finally {
            unlock();
        }
    }

    private static int older(int segment, int other) {
        return segment == 0 || other == 0 ? segment + other : Math.min(segment, other);
    }

    CachedPoints read(int series) {
        PointColumns columns;
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            if (page == null || isEmpty(page, SeriesRecords.at(series))) {
                return CachedPoints.NONE;
            }
            columns = new PointColumns();
            waiting.read(series, columns);
            if ((page[SeriesRecords.at(series) + FLAGS] & FRACTIONS) != 0) {
                return fractions.laidOver(series, columns);
            }
        } finally {
            lock.unlock();
        }
        columns.order();
        return CachedPoints.of(columns);
    }

    boolean holds(int series) {
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            return page != null && !isEmpty(page, SeriesRecords.at(series));
        } finally {
            lock.unlock();
        }
    }

    /** Hands over all series with points that wait. */
    void forEachWaiting(int lane, int bits, PointCache.WaitingVisitor visitor) {
        lock.lock();
        try {
            if (held == 0) {
                return;
            }
            for (int series = 0; series < records.end(); series++) {
                int[] page = records.pageOrNull(series);
                if (page == null) {
                    series |= SeriesRecords.perPage() - 1;
                    continue;
                }
                int at = SeriesRecords.at(series);
                int count = page[at + COUNT];
                long oldest = count == 0 ? Long.MAX_VALUE : waiting.oldest(series);
                if ((page[at + FLAGS] & FRACTIONS) != 0) {
                    count += fractions.waiting(series);
                    oldest = Math.min(oldest, fractions.oldest(series));
                }
                if (count > 0) {
                    visitor.series(series << bits | lane, count, oldest, page[at + SeriesRecords.ARRIVAL]);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The oldest segment of the log that holds a point of this lane; {@code current} when there is none. */
    long oldestSegment(long current) {
        long oldest = current;
        lock.lock();
        try {
            for (int series = 0; held > 0 && series < records.end(); series++) {
                int[] page = records.pageOrNull(series);
                if (page == null) {
                    series |= SeriesRecords.perPage() - 1;
                    continue;
                }
                int at = SeriesRecords.at(series);
                int segment = older(page[at + SEGMENT], page[at + WRITING_SEGMENT]);
                if (segment != 0) {
                    oldest = Math.min(oldest, segment);
                }
            }
        } finally {
            lock.unlock();
        }
        return oldest;
    }
}
