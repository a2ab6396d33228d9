package io.graphitecluster.node.cache;

import static io.graphitecluster.node.cache.SeriesRecords.ACCEPTED;
import static io.graphitecluster.node.cache.SeriesRecords.COUNT;
import static io.graphitecluster.node.cache.SeriesRecords.FLAGS;
import static io.graphitecluster.node.cache.SeriesRecords.FRACTIONS;
import static io.graphitecluster.node.cache.SeriesRecords.KNOWN;
import static io.graphitecluster.node.cache.SeriesRecords.NOTED_AGAIN;
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
    private static final long MILLIS = 1000;

    private final ReentrantLock lock = new ReentrantLock();
    private final SeriesRecords records = new SeriesRecords();
    private final WaitingPoints waiting = new WaitingPoints(records);
    private final FractionPoints fractions = new FractionPoints();
    private final PointChunk one = new PointChunk(1);
    private final BacklogPlaces places;
    private final Journal journal;
    private final int lane;
    private final int bits;
    private int held;
    private long backlog;
    private volatile boolean byGrowth;
    // What others may know without the lock.
    private volatile long pointsNow;
    private volatile long bytesNow;
    private volatile int heldNow;
    private volatile long recordBytesNow;

    /**
     * @param lane its number: the lowest bits of its series' numbers
     * @param bits how many bits that are
     */
    CacheLane(Journal journal, int lane, int bits) {
        this.lane = lane;
        this.journal = journal;
        this.bits = bits;
        this.places = new BacklogPlaces(records, bits);
    }

    /** From now on a series' arrival is that of the last point by which it grew, not of its first. */
    void arriveByGrowth() {
        byGrowth = true;
    }

    /** Points, those in writing and those in the log only among them. */
    long points() {
        return pointsNow;
    }

    /** Bytes that points take. */
    long bytes() {
        return bytesNow;
    }

    /** Bytes of what is kept of series. */
    long recordBytes() {
        return recordBytesNow;
    }

    /** Series with points. */
    int held() {
        return heldNow;
    }

    private void unlock() {
        pointsNow = waiting.points() + fractions.points() + backlog;
        bytesNow = waiting.bytes() + fractions.bytes();
        heldNow = held;
        recordBytesNow = records.bytes();
        lock.unlock();
    }

    /**
     * Stores a group of a chunk, and marks those that are refused or the first of their series.
     *
     * @param room whether points with new timestamps are taken
     * @param memory whether there is memory for them; where not they wait in the log
     */
    void store(PointChunk chunk, int from, int until, boolean room, boolean memory, int arrival) {
        lock.lock();
        try {
            int end = room ? until : refuse(chunk, from, until);
            int cached = backlog == 0 && memory ? end : leave(chunk, from, end, memory, 0);
            if (cached > from) {
                int segment = journal.note(chunk, from, cached, 0);
                for (int i = from; i < cached; i++) {
                    int point = chunk.grouped(i);
                    put(chunk.series(point) >>> bits, chunk.timestamp(point), chunk.value(point), segment, arrival);
                }
            }
            for (int i = from; i < end; i++) {
                int point = chunk.grouped(i);
                if (isFirst(chunk.series(point) >>> bits)) {
                    chunk.mark(point, PointChunk.FIRST_OF_SERIES);
                }
            }
        } finally {
            unlock();
        }
    }

    /**
     * Leaves points in the log that there is no memory for, and those of series whose earlier points are there only, so
     * that they come back in their order. Returns the end of the group of the others.
     */
    private int leave(PointChunk chunk, int from, int until, boolean memory, long acceptedMillis) {
        int[] later = new int[until - from];
        int count = 0;
        int end = from;
        for (int i = from; i < until; i++) {
            int point = chunk.grouped(i);
            if (memory && places.count(chunk.series(point)) == 0) {
                chunk.regroup(end++, point);
            } else {
                later[count++] = point;
            }
        }
        for (int i = 0; i < count; i++) {
            chunk.regroup(end + i, later[i]);
        }
        if (count > 0) {
            journal.noteForLater(chunk, end, until, acceptedMillis, places);
            for (int i = 0; i < count; i++) {
                int series = chunk.series(later[i]) >>> bits;
                if (isEmpty(records.page(series), SeriesRecords.at(series))) {
                    held++;
                }
                places.add(chunk.series(later[i]));
            }
            backlog += count;
        }
        return end;
    }

    private boolean isFirst(int series) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series) + FLAGS;
        if ((page[at] & KNOWN) != 0) {
            return false;
        }
        page[at] |= KNOWN;
        return true;
    }

    /** Marks what has no room; returns the end of the group of what is left. */
    private int refuse(PointChunk chunk, int from, int until) {
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

    private void put(int series, double timestamp, double value, int segment, int arrival) {
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
            int before = page[at + COUNT];
            waiting.put(series, (int) (long) timestamp, value);
            if (byGrowth && page[at + COUNT] > before) {
                page[at + SeriesRecords.ARRIVAL] = arrival;
            }
        } else {
            fractions.put(series, timestamp, value);
            page[at + FLAGS] |= FRACTIONS;
        }
        if (page[at + SEGMENT] == 0 || segment < page[at + SEGMENT]) {
            page[at + SEGMENT] = segment;
        }
    }

    private static boolean isEmpty(int[] page, int at) {
        return page[at + SeriesRecords.BACKLOG] == 0 && !hasInMemory(page, at);
    }

    private static boolean hasInMemory(int[] page, int at) {
        return page[at + COUNT] > 0
                || page[at + SeriesRecords.WRITING_COUNT] > 0
                || (page[at + FLAGS] & FRACTIONS) != 0;
    }

    private static boolean isWhole(double timestamp) {
        long second = (long) timestamp;
        return second == timestamp && second >>> Integer.SIZE == 0;
    }

    /**
     * Stores a point that the log of an earlier process holds, in the log of this one if there is no memory.
     *
     * @return whether the series was never seen before
     */
    boolean restore(
            int number, double timestamp, double value, int segment, long acceptedMillis, boolean memory, int arrival) {
        int series = number >>> bits;
        lock.lock();
        try {
            one.clear();
            one.add(number, timestamp, value);
            one.group(0);
            int[] page = records.page(series);
            int flags = SeriesRecords.at(series) + FLAGS;
            boolean left = (!memory || backlog > 0) && leave(one, 0, 1, memory, acceptedMillis) == 0;
            if (left) {
                page[flags] |= NOTED_AGAIN;
            } else {
                // Should this process die before the old segments are dropped, the next one finds both: in this order.
                boolean again = (page[flags] & NOTED_AGAIN) != 0;
                put(series, timestamp, value, again ? journal.note(one, 0, 1, acceptedMillis) : segment, arrival);
                acceptedEarlier(series, acceptedMillis);
            }
            return isFirst(series);
        } finally {
            unlock();
        }
    }

    private void acceptedEarlier(int series, long acceptedMillis) {
        int[] page = records.page(series);
        int at = SeriesRecords.at(series) + ACCEPTED;
        if (page[at] == 0) {
            page[at] = (int) (acceptedMillis / MILLIS);
        }
    }

    /** A point comes back from the log. */
    void readBack(int number, double timestamp, double value, int segment, long acceptedMillis, int arrival) {
        lock.lock();
        try {
            int series = number >>> bits;
            if (places.isNextValid(number)) {
                put(series, timestamp, value, segment, arrival);
                acceptedEarlier(series, acceptedMillis);
            }
            places.takeBack(number);
            backlog--;
            if (isEmpty(records.page(series), SeriesRecords.at(series))) {
                held--;
            }
        } finally {
            unlock();
        }
    }

    /**
     * Drops the points of a series, those in the log only too, and notes that in the log.
     *
     * @param always whether it is noted in any case; otherwise only if points of an earlier process were noted again
     * @return number of the log's segment that says so, 0 for none; {@link PointCache#BUSY} while some are being written:
     *     nothing is dropped then
     */
    int delete(int number, boolean always) {
        int series = number >>> bits;
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            boolean note = always;
            if (page != null) {
                int at = SeriesRecords.at(series);
                if (page[at + SeriesRecords.WRITING_COUNT] > 0 || fractions.isWriting(series)) {
                    return PointCache.BUSY;
                }
                note |= (page[at + FLAGS] & NOTED_AGAIN) != 0;
                drop(number, page, at);
            }
            return note ? journal.noteDeleted(number) : 0;
        } finally {
            unlock();
        }
    }

    private void drop(int number, int[] page, int at) {
        int series = number >>> bits;
        boolean wasEmpty = isEmpty(page, at);
        waiting.drop(series);
        fractions.drop(series);
        places.drop(number);
        page[at + FLAGS] &= ~(FRACTIONS | KNOWN);
        page[at + SEGMENT] = 0;
        page[at + ACCEPTED] = 0;
        if (!wasEmpty && isEmpty(page, at)) {
            held--;
        }
    }

    /** Points that wait and hold back segments of the log before one. */
    long pointsBefore(int segment) {
        long[] points = {0};
        forEachBefore(segment, (series, page, at) -> points[0] += page[at + COUNT] + fractions.waiting(series));
        return points[0];
    }

    /** Notes them again; returns how many they are. */
    long carryOver(int segment) {
        long[] points = {0};
        forEachBefore(segment, (series, page, at) -> {
            CachedPoints all = fractions.laidOver(series, waiting.waiting(series));
            PointChunk chunk = new PointChunk(all.size());
            for (int i = 0; i < all.size(); i++) {
                chunk.add(series << bits | lane, all.timestamps()[i], all.values()[i]);
            }
            chunk.group(0);
            page[at + SEGMENT] = journal.note(chunk, 0, all.size(), page[at + ACCEPTED] * MILLIS);
            points[0] += all.size();
        });
        return points[0];
    }

    private interface RecordVisitor {
        void record(int series, int[] page, int at);
    }

    /** Left out are those that are being written, and those with later points in the log, which have to stay later. */
    private void forEachBefore(int segment, RecordVisitor visitor) {
        lock.lock();
        try {
            forEachRecord((series, page, at) -> {
                if (mayBeCarried(page, at) && page[at + SEGMENT] != 0 && page[at + SEGMENT] < segment) {
                    visitor.record(series, page, at);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private static boolean mayBeCarried(int[] page, int at) {
        return page[at + WRITING_SEGMENT] == 0 && page[at + SeriesRecords.BACKLOG] == 0;
    }

    private void forEachRecord(RecordVisitor visitor) {
        for (int series = 0; held > 0 && series < records.end(); series++) {
            int[] page = records.pageOrNull(series);
            if (page == null) {
                series |= SeriesRecords.perPage() - 1;
            } else {
                visitor.record(series, page, SeriesRecords.at(series));
            }
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

    /**
     * The points of a series that are in memory.
     *
     * @param later gets place and number of those in the log
     */
    CachedPoints read(int series, long[] later) {
        PointColumns columns;
        later[1] = 0;
        lock.lock();
        try {
            int[] page = records.pageOrNull(series);
            if (page == null || isEmpty(page, SeriesRecords.at(series))) {
                return CachedPoints.NONE;
            }
            later[0] = places.last(series << bits);
            later[1] = places.valid(series << bits);
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
            return page != null
                    && !isEmpty(page, SeriesRecords.at(series))
                    && (places.valid(series << bits) > 0 || hasInMemory(page, SeriesRecords.at(series)));
        } finally {
            lock.unlock();
        }
    }

    /** Hands over all series with points that wait. */
    void forEachWaiting(PointCache.WaitingVisitor visitor) {
        lock.lock();
        try {
            forEachRecord((series, page, at) -> {
                int count = page[at + COUNT];
                long oldest = count == 0 ? Long.MAX_VALUE : waiting.oldest(series);
                if ((page[at + FLAGS] & FRACTIONS) != 0) {
                    count += fractions.waiting(series);
                    oldest = Math.min(oldest, fractions.oldest(series));
                }
                if (count > 0) {
                    visitor.series(series << bits | lane, count, oldest, page[at + SeriesRecords.ARRIVAL]);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** The oldest segment of the log that holds a point of this lane in memory; {@code current} when there is none. */
    long oldestSegment(long current) {
        return oldestSegment(current, false);
    }

    /** As above, but of the points only that {@link #carryOver} leaves where they are. */
    long oldestThatStays(long current) {
        return oldestSegment(current, true);
    }

    private long oldestSegment(long current, boolean staysOnly) {
        long[] oldest = {current};
        lock.lock();
        try {
            forEachRecord((series, page, at) -> {
                int segment = older(page[at + SEGMENT], page[at + WRITING_SEGMENT]);
                if (segment != 0 && !(staysOnly && mayBeCarried(page, at))) {
                    oldest[0] = Math.min(oldest[0], segment);
                }
            });
        } finally {
            lock.unlock();
        }
        return oldest[0];
    }
}
