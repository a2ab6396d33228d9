package io.graphitecluster.node.cache;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

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
 *
 * <p><b>What the writer does</b>, for a series at a time, whatever the order of its strategy:
 *
 * <pre>{@code
 * cache.forEachWaiting((series, points, oldest, arrival) -> …);   // what there is to choose from
 * int count = cache.beginWriting(series, columns);                // columns are the writer's, used again and again
 * try {
 *     … write columns, by the clock, or as of cache.acceptedAt(series) if that is not 0 …
 *     cache.written(series);
 * } catch (IOException e) {
 *     cache.putBack(series);
 * }
 * }</pre>
 *
 * <p>Between {@code beginWriting} and {@code written} or {@code putBack} other threads go on storing points of the series:
 * they wait for the next time. Several threads may write, but each series only one at a time. Points come out sorted by
 * time, whole seconds, each once.
 *
 * <p><b>Beyond the memory</b> that points may take they wait in the log only, with the place there of the last of each
 * series. Later points of such a series follow them there, so that they come back in order ({@link #readBack}). They are
 * read like all others, one by one from the log; the writer does not see them before they are back.
 *
 * <p>Series are numbers ({@link SeriesTable}) and lie in lanes by the lowest bits of their numbers; each lane has a lock
 * that is held for some points of a chunk, or for one call of the writer. Nothing is allocated for a point: it takes 12 of
 * the 64 bytes of a block ({@link Blocks}), and a series 64 bytes ({@link SeriesRecords}), once it had a point.
 */
public final class PointCache {
    /** Instead of a segment: points of the series are being written. */
    public static final int BUSY = -1;

    private static final int LANE_BITS = 5;
    private static final int ATTEMPTS = 5;
    /** Below this share of the memory there is room for some hundred kilobytes of points that come back from the log. */
    private static final double READ_BACK_SHARE = 0.95;
    /** From this share of the memory on, or when points wait in the log only, whoever can should make room. */
    private static final double CROWDED_SHARE = 0.25;

    private static final int CARRIED_LEAST = 10_000;
    private static final int CARRIED_SHARE = 16;

    private final CacheLane[] lanes = new CacheLane[1 << LANE_BITS];
    private final AtomicInteger arrivals = new AtomicInteger();
    private final SeriesTable series;
    private final CacheLimits limits;
    private final Journal journal;
    private volatile LongSupplier mostBytes = () -> Long.MAX_VALUE;

    /** A cache without a log. */
    public PointCache(SeriesTable series, CacheLimits limits) {
        this(series, limits, Journal.NONE);
    }

    /**
     * A cache whose points are noted in a log.
     *
     * @param series knows the names of the series
     * @param limits how much is held
     */
    public PointCache(SeriesTable series, CacheLimits limits, Journal journal) {
        this.series = series;
        this.limits = limits;
        this.journal = journal;
        Arrays.setAll(lanes, lane -> new CacheLane(journal, lane, LANE_BITS));
    }

    /**
     * Stores the points of a chunk, and marks those that are the first of their series or refused. A point with a
     * timestamp that is here already replaces it and always has room.
     *
     * @param beyondLimit whether to store them even though the cache is beyond its hard limit, because their sender has
     *     been told to wait and what was on its way already must not be lost
     */
    public void store(PointChunk chunk, boolean beyondLimit) {
        int arrival = arrivals.getAndIncrement();
        if (!beyondLimit && limits.isFull(size() + chunk.size() - 1)) {
            storeWhatFits(chunk, arrival);
            return;
        }
        chunk.group(LANE_BITS);
        boolean memory = hasMemory();
        int from = 0;
        for (int lane = 0; lane < lanes.length; lane++) {
            int until = chunk.endOfGroup(lane);
            if (until > from) {
                lanes[lane].store(chunk, from, until, true, memory, arrival);
                from = until;
            }
        }
    }

    /** One by one, in the order in which they came. */
    private void storeWhatFits(PointChunk chunk, int arrival) {
        chunk.group(0);
        for (int i = 0; i < chunk.size(); i++) {
            boolean room = !limits.isFull(size());
            laneOf(chunk.series(i)).store(chunk, i, i + 1, room, hasMemory(), arrival);
        }
    }

    /** Stores a point as above, by the name of its series, for those who have one only now and then. */
    public Stored store(String name, double timestamp, double value, boolean beyondLimit) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        PointChunk chunk = new PointChunk(1);
        chunk.add(series.findOrAdd(bytes, 0, bytes.length), timestamp, value);
        store(chunk, beyondLimit);
        return switch (chunk.markOf(0)) {
            case PointChunk.FIRST_OF_SERIES -> Stored.NEW_SERIES;
            case PointChunk.REFUSED -> Stored.REFUSED;
            default -> Stored.IN_KNOWN_SERIES;
        };
    }

    /**
     * Stores a point that the log holds from an earlier process, whether there is room or not.
     *
     * @param segment of the log that holds it
     * @param acceptedMillis when it was accepted, epoch milliseconds
     * @return whether it is the first of its series here
     */
    public boolean restore(int number, double timestamp, double value, int segment, long acceptedMillis) {
        return laneOf(number)
                .restore(number, timestamp, value, segment, acceptedMillis, hasMemory(), arrivals.getAndIncrement());
    }

    /**
     * Drops all points of a series and notes in the log that they are void. Points that come later are a new series'.
     *
     * @return number of the log's segment that says so, 0 without a log; {@link #BUSY} while some are being written: nothing
     *     is dropped then, and it can be tried again a moment later
     */
    public int delete(int number) {
        return laneOf(number).delete(number, true);
    }

    /** As above, where the log of an earlier process says so. */
    public int deleteRestored(int number) {
        return laneOf(number).delete(number, false);
    }

    /**
     * Has points make room for what else grows.
     *
     * @param most bytes that points may take at the moment; the limits' own are the most
     */
    public void leaveRoom(LongSupplier most) {
        mostBytes = most;
    }

    private boolean hasMemory() {
        return bytes() < mostBytes();
    }

    /** Whether so many points wait that it is better to write them now than to wait for more of each series. */
    public boolean isCrowded() {
        return backlog() > 0 || bytes() > mostBytes() * CROWDED_SHARE;
    }

    private long mostBytes() {
        return Math.min(limits.bytes(), mostBytes.getAsLong());
    }

    /**
     * Brings points that wait in the log only into memory, if there is enough of it again.
     *
     * @return false when there is nothing to bring, or no memory
     * @throws IOException when the log cannot be read
     */
    public boolean readBack() throws IOException {
        int arrival = arrivals.getAndIncrement();
        return bytes() < mostBytes() * READ_BACK_SHARE
                && journal.readBack((number, timestamp, value, segment, acceptedMillis) ->
                        laneOf(number).readBack(number, timestamp, value, segment, acceptedMillis, arrival));
    }

    private CacheLane laneOf(int number) {
        return lanes[number & (lanes.length - 1)];
    }

    /**
     * When the first of the points that are being written was accepted, in epoch seconds, if that was before this process
     * began, or they waited in the log only; 0 otherwise.
     */
    public long acceptedAt(int number) {
        return Integer.toUnsignedLong(laneOf(number).acceptedAt(number >>> LANE_BITS));
    }

    /**
     * The oldest segment of the log that holds a point which is not in a file yet.
     *
     * @param current number of a segment that had begun before this call; the answer when there is no such point
     */
    public long oldestSegment(long current) {
        long oldest = current;
        for (CacheLane lane : lanes) {
            oldest = lane.oldestSegment(oldest);
        }
        return oldest;
    }

    /**
     * The points of a series that are not in its file for sure; newer ones win.
     *
     * @throws UncheckedIOException when some of them are in the log only and it cannot be read
     */
    public CachedPoints read(int number) {
        long[] later = new long[2];
        IOException failure = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            CachedPoints inMemory = laneOf(number).read(number >>> LANE_BITS, later);
            if (later[1] == 0) {
                return inMemory;
            }
            try {
                return withBacklog(inMemory, number, later[0], later[1]);
            } catch (IOException e) {
                // What was there only has come back meanwhile, has been written, and the segment is gone; or it cannot
                // be read.
                failure = e;
            }
        }
        throw new UncheckedIOException(
                "points of " + series.name(number) + " that wait in the log cannot be read", failure);
    }

    private CachedPoints withBacklog(CachedPoints inMemory, int number, long last, long count) throws IOException {
        PendingPoints all = new PendingPoints();
        journal.backlogOf(number, last, count, all::putOlder);
        for (int i = 0; i < inMemory.size(); i++) {
            all.putOlder(inMemory.timestamps()[i], inMemory.values()[i]);
        }
        return all.snapshot();
    }

    /** As above, by the name of the series. */
    public CachedPoints read(String name) {
        int number = find(name);
        return number == SeriesTable.NONE ? CachedPoints.NONE : read(number);
    }

    /** Whether the cache holds points of a series. */
    public boolean holds(String name) {
        int number = find(name);
        return number != SeriesTable.NONE && laneOf(number).holds(number >>> LANE_BITS);
    }

    private int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return series.find(bytes, 0, bytes.length);
    }

    /**
     * Notes points again that hold back old segments of the log while nearly all others do not: those of series that cannot
     * be written. Nothing is noted where the oldest of these segments would be held back all the same: that would make the
     * log longer, and free nothing.
     *
     * @param before segments with lower numbers are held back
     * @param others the oldest segment that is held back by something else than points in memory
     * @return how many points were noted; 0 when too many would have to be
     */
    public long carryOver(long before, long others) {
        if (oldestThatStays(others) <= oldestSegment(others)) {
            return 0;
        }
        long held = 0;
        for (CacheLane lane : lanes) {
            held += lane.pointsBefore((int) before);
        }
        if (held > Math.max(CARRIED_LEAST, size() / CARRIED_SHARE)) {
            return 0;
        }
        long carried = 0;
        for (CacheLane lane : lanes) {
            carried += lane.carryOver((int) before);
        }
        return carried;
    }

    /** Whether points that came first should be written first: they hold back old segments of a log that is long. */
    public boolean wantsOldestWritten() {
        return journal.isLong();
    }

    private long oldestThatStays(long current) {
        long oldest = current;
        for (CacheLane lane : lanes) {
            oldest = lane.oldestThatStays(oldest);
        }
        return oldest;
    }

    /** Number of points, those in writing and those in the log only among them. */
    public long size() {
        return sum(CacheLane::points);
    }

    /** Number of points that wait in the log only. */
    public long backlog() {
        return journal.backlogPoints();
    }

    /** Bytes that points take. */
    public long bytes() {
        return sum(CacheLane::bytes);
    }

    /** Bytes of what is kept of each series that ever had points, without the points. */
    public long recordBytes() {
        return sum(CacheLane::recordBytes);
    }

    /** Number of series with points. */
    public int seriesCount() {
        return (int) sum(CacheLane::held);
    }

    private long sum(ToLongFunction<CacheLane> count) {
        long sum = 0;
        for (CacheLane lane : lanes) {
            sum += count.applyAsLong(lane);
        }
        return sum;
    }

    /** Whether senders should wait. */
    public boolean isFull() {
        return limits.isFull(size());
    }

    /** Whether senders that wait may go on. */
    public boolean hasSpace() {
        return limits.hasSpace(size());
    }

    /** Is told of series with points that wait. */
    @FunctionalInterface
    public interface WaitingVisitor {
        /**
         * A series; must be quick, since points of its lane wait meanwhile, and must not call the cache.
         *
         * @param series its number
         * @param points how many wait
         * @param oldest the smallest timestamp of them, epoch seconds
         * @param arrival grows with the time at which the first of them came, or the last ({@link #arriveByGrowth}); wraps
         *     around
         */
        void series(int series, int points, long oldest, int arrival);
    }

    /** From now on a series' arrival is that of the last point by which it grew, not of its first that waits. */
    public void arriveByGrowth() {
        for (CacheLane lane : lanes) {
            lane.arriveByGrowth();
        }
    }

    /** Hands over all series with points that wait, in no order. */
    public void forEachWaiting(WaitingVisitor visitor) {
        for (CacheLane lane : lanes) {
            lane.forEachWaiting(visitor);
        }
    }

    /**
     * Takes the waiting points of a series; they stay readable. Only the writer calls this.
     *
     * @param into gets them
     * @return how many there are
     */
    public int beginWriting(int number, PointColumns into) {
        return laneOf(number).beginWriting(number >>> LANE_BITS, into);
    }

    /** The points taken last are in the file. */
    public void written(int number) {
        laneOf(number).written(number >>> LANE_BITS);
    }

    /** The points taken last could not be written and wait again. */
    public void putBack(int number) {
        laneOf(number).putBack(number >>> LANE_BITS);
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
}
