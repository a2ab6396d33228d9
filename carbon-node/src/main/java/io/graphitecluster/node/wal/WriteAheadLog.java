package io.graphitecluster.node.wal;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.cache.Journal;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The log that every point goes into before it counts as accepted. Any number of threads note points, some hundred under
 * one hold of the lock ({@link EntryWriter}); one thread ({@link LogThread}) writes all that has come meanwhile in one batch
 * ({@link SegmentFormat} draws the files) and tells those who wait for it. While the disk refuses, everything waits in
 * memory ({@link PendingBatches}) and is tried again; {@link #isFull} says when senders have to wait.
 *
 * <p>Points that memory has no room for are noted with the place of the one before of their series, and read back later
 * ({@link Backlog}).
 */
public final class WriteAheadLog implements Acceptance, Journal {
    private final Disk disk;
    private final LogSettings settings;
    /** Guards all of the parts. */
    private final Object lock = new Object();

    private final Segments segments;
    private final PendingBatches pending;
    private final Progress progress = new Progress();
    private final WriteFailures failures;
    private final EntryWriter entries;
    private final Backlog backlog;
    private final BacklogReader backlogReader;
    private final LogThread writer;

    private WriteAheadLog(
            Disk disk, LogSettings settings, SeriesTable series, LongSupplier clockMillis, Segments segments) {
        this.disk = disk;
        this.settings = settings;
        this.segments = segments;
        this.pending = new PendingBatches(lock, segments, settings.segmentBytes(), clockMillis);
        this.failures = new WriteFailures(settings.folder());
        this.entries = new EntryWriter(pending, progress, series);
        this.backlog = new Backlog(disk, settings.folder());
        this.backlogReader = new BacklogReader(lock, backlog, pending, segments);
        this.writer = new LogThread(lock, disk, settings, pending, progress, failures);
    }

    /**
     * Opens the log for what comes; segments of earlier processes stay until they are dropped.
     *
     * @param series knows the names of the series
     * @param clockMillis the time of day in epoch milliseconds
     * @throws IOException when the folder cannot be made or read
     */
    public static WriteAheadLog open(Disk disk, LogSettings settings, SeriesTable series, LongSupplier clockMillis)
            throws IOException {
        disk.createFolders(settings.folder());
        Segments segments = new Segments(disk, LogReplay.segments(settings.folder()));
        WriteAheadLog log = new WriteAheadLog(disk, settings, series, clockMillis, segments);
        log.writer.start();
        return log;
    }

    /** Has a listener called after each write, for those who wait for room. */
    public void listen(Runnable listener) {
        writer.listen(listener);
    }

    @Override
    public int note(PointChunk points, int from, int until, long acceptedMillis) {
        synchronized (lock) {
            return entries.points(points, from, until, acceptedMillis);
        }
    }

    @Override
    public void noteForLater(PointChunk points, int from, int until, long acceptedMillis, Places places) {
        synchronized (lock) {
            entries.backlog(points, from, until, acceptedMillis, places, backlog);
        }
    }

    /**
     * Notes an input of aggregates, which is no point of this shard's series.
     *
     * @param of number of the input's name
     * @return number of the segment that holds it
     */
    public long noteInput(int of, double timestamp, double value) {
        synchronized (lock) {
            return entries.input(of, timestamp, value);
        }
    }

    @Override
    public int noteDeleted(int of) {
        synchronized (lock) {
            return entries.deleted(of);
        }
    }

    /**
     * Notes what an action stores, and the number of another node's batch whose points these are, so that after a death of
     * this process all of it is there or nothing.
     */
    public void noteBatch(String session, long sequence, Runnable store) {
        synchronized (lock) {
            pending.beginUnit();
        }
        try {
            store.run();
        } finally {
            synchronized (lock) {
                entries.session(session, sequence);
                pending.endUnit();
            }
        }
    }

    /** Ends the segment, if there is anything in it, so that it can be dropped one day. */
    public void endSegment() {
        synchronized (lock) {
            pending.endSegment();
        }
    }

    /** Number of the segment that is being written. */
    public long currentSegment() {
        synchronized (lock) {
            return segments.current();
        }
    }

    /** Number of the oldest segment there is. */
    public long oldestSegment() {
        synchronized (lock) {
            return segments.oldest();
        }
    }

    /** Whether more waits to be written than should, or the log is as long as it may get: senders have to wait. */
    public boolean isFull() {
        return isBehind() || segments.total() >= settings.mostBytes();
    }

    /** Whether more waits to be written than should. */
    public boolean isBehind() {
        return pending.bytes() >= settings.waitingBytes();
    }

    /** Whether the log is that long that segments should be dropped soon. */
    @Override
    public boolean isLong() {
        return segments.total() >= settings.mostBytes() / 2;
    }

    /** Bytes of all segments. */
    public long bytes() {
        return segments.total();
    }

    /** Why it takes no points just now, or will not for long. */
    public Optional<String> trouble() {
        Optional<String> failing;
        synchronized (lock) {
            failing = failures.trouble();
        }
        long total = segments.total();
        return failing.isPresent() || total < settings.mostBytes()
                ? failing
                : Optional.of("the log in " + settings.folder() + " has reached WAL_MAX_SIZE, " + total
                        + " bytes: senders wait, or are refused");
    }

    /** Whether the last write or sync failed. */
    public boolean isFailing() {
        synchronized (lock) {
            return failures.isFailing();
        }
    }

    /** How often a write or a sync has failed. */
    public long failures() {
        synchronized (lock) {
            return failures.count();
        }
    }

    @Override
    public long backlogPoints() {
        synchronized (lock) {
            return backlog.outstanding();
        }
    }

    /** Number of the oldest segment that the backlog needs; the given one when there is none. */
    public long backlogSegment(long none) {
        synchronized (lock) {
            return backlog.outstanding() == 0 ? none : Math.min(none, Backlog.segment(backlog.next()));
        }
    }

    @Override
    public void backlogOf(int number, long last, long count, PointTaker taker) throws IOException {
        backlogReader.of(number, last, count, taker);
    }

    @Override
    public boolean readBack(BacklogTaker taker) throws IOException {
        return backlogReader.readBack(taker);
    }

    @Override
    public void whenAccepted(Runnable action) {
        synchronized (lock) {
            if (progress.await(action)) {
                lock.notifyAll();
                return;
            }
        }
        action.run();
    }

    /** Points of older segments were noted again: those stay until all that was noted by now is on stable storage. */
    public void notedAgain() {
        synchronized (lock) {
            progress.notedAgain();
        }
    }

    /**
     * Drops segments whose points are all in files that were synced since, or were noted again since.
     *
     * @param before those with lower numbers are dropped
     * @throws IOException when they cannot be removed, or what was noted since cannot be written: they stay then
     */
    public void drop(long before) throws IOException, InterruptedException {
        List<Long> old;
        synchronized (lock) {
            old = segments.before(Math.min(before, pending.firstSegment()));
        }
        if (!old.isEmpty()) {
            writer.settle();
        }
        for (long number : old) {
            disk.deleteIfExists(SegmentFormat.path(settings.folder(), number));
            synchronized (lock) {
                segments.dropped(number);
            }
        }
    }

    /**
     * Writes what waits, syncs, and ends.
     *
     * @return how many points are not in the log
     */
    public long close() throws InterruptedException {
        writer.close();
        synchronized (lock) {
            return progress.missing();
        }
    }
}
