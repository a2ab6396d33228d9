package io.graphitecluster.node.wal;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.cache.Journal;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log that every point goes into before it counts as accepted. Any number of threads note points, some hundred under
 * one hold of the lock; one thread writes all that has come meanwhile in one batch ({@link SegmentFormat} draws the files)
 * and tells those who wait for it. While the disk refuses, everything waits in memory and is tried again; {@link #isFull}
 * says when senders have to wait.
 *
 * <p>Points that memory has no room for are noted with the place of the one before of their series, and read back later
 * ({@link Backlog}).
 */
public final class WriteAheadLog implements Acceptance, Journal {
    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);
    private static final long RETRY_MILLIS = 200;
    private static final long POLL_MILLIS = 1000;
    /** Of a log that ends while it cannot be written. */
    private static final int LAST_ATTEMPTS = 5;

    /** A batch is closed when its body has so many bytes. */
    private static final int LARGE_BODY = 256 << 10;

    private static final int KEPT_BODIES = 4;
    /** A body that grew beyond this is not kept for later batches. */
    private static final int LARGEST_KEPT = 1 << 20;
    /** So long a batch is filled while nobody waits for it: each costs a system call. */
    private static final long FILL_NANOS = 2_000_000;
    /** So long a drop waits for what was noted before it. */
    private static final long SETTLE_NANOS = 10_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Disk disk;
    private final LogSettings settings;
    private final SeriesTable series;
    private final LongSupplier clockMillis;
    private final Segments segments;

    private final Backlog backlog;
    private final LogFile file;
    private final NamedSeries named = new NamedSeries();
    private final Deque<BatchBody> waiting = new ArrayDeque<>();
    private final Deque<BatchBody> spare = new ArrayDeque<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Thread thread;
    private BatchBody open;
    private long waitingBytes;
    private long noted;
    private long accepted;
    /** Up to here all is accepted, and on stable storage if that is ever asked for. */
    private long settled;
    /** Up to here points are in older segments too, which they replace. */
    private long notedAgain;
    /** Up to here somebody waits for that. */
    private long wantedSettled;

    private int units;
    private boolean failing;
    private boolean stopping;
    private long failures;
    private long failingSince;
    private long failedAt;
    private int failedAttempts;
    private long wroteAt = System.nanoTime();
    /** Where in the files the next batch is written: all before can be read. */
    private long written;
    // What senders look at for each of their chunks.
    private volatile long pendingBytes;
    private volatile long totalBytes;
    private volatile Runnable afterWrite = () -> {};

    private WriteAheadLog(
            Disk disk, LogSettings settings, SeriesTable series, LongSupplier clockMillis, Segments segments) {
        this.disk = disk;
        this.settings = settings;
        this.series = series;
        this.clockMillis = clockMillis;
        this.segments = segments;
        this.totalBytes = segments.total();
        this.backlog = new Backlog(disk, settings.folder());
        this.file = new LogFile(disk, settings);
        this.thread = Thread.ofPlatform().name("log").daemon().unstarted(this::run);
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
        Files.createDirectories(settings.folder());
        Segments segments = new Segments(disk, LogReplay.segments(settings.folder()));
        WriteAheadLog log = new WriteAheadLog(disk, settings, series, clockMillis, segments);
        log.thread.start();
        return log;
    }

    /** Has a listener called after each write, for those who wait for room. */
    public void listen(Runnable listener) {
        afterWrite = listener;
    }

    @Override
    public synchronized int note(PointChunk points, int from, int until, long acceptedMillis) {
        BatchBody body = body();
        int number = (int) body.segment();
        if (acceptedMillis != 0) {
            body.accepted(acceptedMillis);
        }
        for (int i = from; i < until; i++) {
            int point = points.grouped(i);
            int of = points.series(point);
            if (named.name(of, number)) {
                body.name(of, series);
            }
            body.point(of, points.timestamp(point), points.value(point));
        }
        if (acceptedMillis != 0) {
            body.accepted(0);
        }
        wasNoted(body, until - from);
        return number;
    }

    @Override
    public synchronized void noteForLater(PointChunk points, int from, int until, long acceptedMillis, Places places) {
        BatchBody body = body();
        int number = (int) body.segment();
        backlog.noted(Backlog.place(number, body.offset()), until - from);
        if (acceptedMillis != 0) {
            body.accepted(acceptedMillis);
        }
        for (int i = from; i < until; i++) {
            int point = points.grouped(i);
            int of = points.series(point);
            if (named.name(of, number)) {
                body.name(of, series);
            }
            long place = Backlog.place(number, body.position());
            body.backlogPoint(of, points.timestamp(point), points.value(point), places.last(of));
            places.last(of, place);
        }
        if (acceptedMillis != 0) {
            body.accepted(0);
        }
        wasNoted(body, until - from);
    }

    /**
     * Notes an input of aggregates, which is no point of this shard's series.
     *
     * @param of number of the input's name
     * @return number of the segment that holds it
     */
    public synchronized long noteInput(int of, double timestamp, double value) {
        BatchBody body = body();
        if (named.name(of, (int) body.segment())) {
            body.name(of, series);
        }
        body.input(of, timestamp, value);
        wasNoted(body, 1);
        return body.segment();
    }

    @Override
    public synchronized int noteDeleted(int of) {
        BatchBody body = body();
        if (named.name(of, (int) body.segment())) {
            body.name(of, series);
        }
        body.deleted(of);
        wasNoted(body, 1);
        return (int) body.segment();
    }

    private void wasNoted(BatchBody body, int points) {
        noted += points;
        pendingBytes = waitingBytes + body.length();
    }

    /**
     * Notes what an action stores, and the number of another node's batch whose points these are, so that after a death of
     * this process all of it is there or nothing.
     */
    public void noteBatch(String session, long sequence, Runnable store) {
        synchronized (this) {
            units++;
        }
        try {
            store.run();
        } finally {
            synchronized (this) {
                body().session(session, sequence);
                noted++;
                units--;
                notifyAll();
            }
        }
    }

    private BatchBody body() {
        if (units == 0 && open != null) {
            boolean fills = segments.currentBytes() + open.length() >= settings.segmentBytes();
            if (fills || open.length() >= LARGE_BODY) {
                seal();
            }
        }
        if (units == 0 && segments.currentBytes() >= settings.segmentBytes()) {
            segments.roll();
        }
        if (open == null) {
            open = spare.isEmpty() ? new BatchBody() : spare.remove();
            open.begin(segments.current(), segments.currentBytes(), clockMillis.getAsLong());
            notifyAll();
        }
        return open;
    }

    private void seal() {
        if (open != null) {
            waiting.add(open);
            waitingBytes += open.length();
            segments.grow(SegmentFormat.BATCH_HEADER + open.length());
            totalBytes = segments.total();
            open = null;
            notifyAll();
        }
    }

    /** Ends the segment, if there is anything in it, so that it can be dropped one day. */
    public synchronized void endSegment() {
        if (units == 0 && (open != null || segments.currentBytes() > SegmentFormat.FILE_HEADER)) {
            seal();
            segments.roll();
        }
    }

    /** Number of the segment that is being written. */
    public synchronized long currentSegment() {
        return segments.current();
    }

    /** Number of the oldest segment there is. */
    public synchronized long oldestSegment() {
        return segments.oldest();
    }

    /** Whether more waits to be written than should, or the log is as long as it may get: senders have to wait. */
    public boolean isFull() {
        return isBehind() || totalBytes >= settings.mostBytes();
    }

    /** Whether more waits to be written than should. */
    public boolean isBehind() {
        return pendingBytes >= settings.waitingBytes();
    }

    /** Whether the log is that long that segments should be dropped soon. */
    public boolean isLong() {
        return totalBytes >= settings.mostBytes() / 2;
    }

    /** Bytes of all segments. */
    public long bytes() {
        return totalBytes;
    }

    /** Why it takes no points just now, or will not for long. */
    public Optional<String> trouble() {
        synchronized (this) {
            if (failing) {
                return Optional.of("the log in " + settings.folder() + " cannot be written, since "
                        + (System.nanoTime() - failingSince) / NANOS_PER_SECOND
                        + " s: points wait in memory, none is accepted");
            }
        }
        return totalBytes >= settings.mostBytes()
                ? Optional.of("the log in " + settings.folder() + " has reached WAL_MAX_SIZE, " + totalBytes
                        + " bytes: senders wait, or are refused")
                : Optional.empty();
    }

    /** Whether the last write or sync failed. */
    public synchronized boolean isFailing() {
        return failing;
    }

    /** How often a write or a sync has failed. */
    public synchronized long failures() {
        return failures;
    }

    @Override
    public synchronized long backlogPoints() {
        return backlog.outstanding();
    }

    /** Number of the oldest segment that the backlog needs; the given one when there is none. */
    public synchronized long backlogSegment(long none) {
        return backlog.outstanding() == 0 ? none : Math.min(none, Backlog.segment(backlog.next()));
    }

    @Override
    public void backlogOf(int number, long last, long count, PointTaker taker) throws IOException {
        long place = last;
        try (Backlog.Points files = backlog.new Points()) {
            for (long i = 0; i < count; i++) {
                BacklogPoint point = pointInMemory(place);
                if (point == null) {
                    point = files.at(place);
                }
                if (point.series() != number) {
                    throw new IOException("the log has another series at " + place);
                }
                taker.point(point.timestamp(), point.value());
                place = point.before();
            }
        }
    }

    /** A point that is not written yet; null when it is. */
    private synchronized BacklogPoint pointInMemory(long place) {
        if (place < written) {
            return null;
        }
        for (BatchBody body : waiting) {
            BacklogPoint point = body.backlogPointAt(Backlog.segment(place), Backlog.offset(place));
            if (point != null) {
                return point;
            }
        }
        return open == null ? null : open.backlogPointAt(Backlog.segment(place), Backlog.offset(place));
    }

    @Override
    public boolean readBack(BacklogTaker taker) throws IOException {
        long place;
        synchronized (this) {
            if (backlog.outstanding() == 0) {
                return false;
            }
            place = atNextBatch(backlog.next());
            if (place >= written) {
                return false;
            }
        }
        int segment = (int) Backlog.segment(place);
        int[] count = {0};
        int length = backlog.read(place, (number, timestamp, value, acceptedMillis) -> {
            taker.point(number, timestamp, value, segment, acceptedMillis);
            count[0]++;
        });
        synchronized (this) {
            backlog.readBack(count[0], place + length);
        }
        return true;
    }

    /** A place at the end of a segment is the begin of the next one. */
    private long atNextBatch(long place) {
        long segment = Backlog.segment(place);
        boolean ended = segment < segments.current() && Backlog.offset(place) >= segments.bytes(segment);
        return ended ? Backlog.place(segments.after(segment), SegmentFormat.FILE_HEADER) : place;
    }

    @Override
    public void whenAccepted(Runnable action) {
        synchronized (this) {
            if (accepted < noted) {
                waiters.add(new Waiter(noted, action));
                notifyAll();
                return;
            }
        }
        action.run();
    }

    private void run() {
        try {
            while (await()) {
                writeAll();
            }
        } catch (InterruptedException e) {
            LOG.error("the log was interrupted; {} points are not in it", noted - accepted);
        }
    }

    /** Waits for something to do; false when the log ends and everything is written, or cannot be. */
    private synchronized boolean await() throws InterruptedException {
        while (true) {
            long nanos = nanosUntilWork();
            if (nanos <= 0) {
                return !stopping || failedAttempts <= LAST_ATTEMPTS;
            }
            if (stopping && units == 0 && !failing) {
                return false;
            }
            wait(nanos / NANOS_PER_MILLI + 1);
        }
    }

    private long nanosUntilWork() {
        long now = System.nanoTime();
        if (failing) {
            return failedAt + RETRY_MILLIS * NANOS_PER_MILLI - now;
        }
        if (units == 0 && (!waiting.isEmpty() || settled < wantedSettled)) {
            return 0;
        }
        long nanos = POLL_MILLIS * NANOS_PER_MILLI;
        if (units == 0 && open != null) {
            boolean hurry = stopping || !waiters.isEmpty() || settings.sync() == SyncPolicy.BATCH;
            nanos = hurry ? 0 : wroteAt + FILL_NANOS - now;
        }
        return Math.min(nanos, file.nanosUntilSync(now));
    }

    private void writeAll() {
        List<BatchBody> batches;
        long upTo;
        boolean settles;
        synchronized (this) {
            if (units > 0) {
                return;
            }
            settles = settled < wantedSettled;
            seal();
            batches = new ArrayList<>(waiting);
            upTo = noted;
            wroteAt = System.nanoTime();
        }
        try {
            for (BatchBody batch : batches) {
                file.append(batch);
                wasWritten(batch);
            }
            if (settles && settings.sync() != SyncPolicy.NEVER) {
                file.sync();
            } else {
                file.syncIfDue();
            }
        } catch (IOException e) {
            failed(e);
            return;
        }
        succeeded(upTo, settles);
    }

    private synchronized void wasWritten(BatchBody batch) {
        waiting.remove();
        waitingBytes -= batch.length();
        pendingBytes = waitingBytes + (open == null ? 0 : open.length());
        written = Backlog.place(batch.segment(), batch.position());
        if (spare.size() < KEPT_BODIES && batch.capacity() <= LARGEST_KEPT) {
            spare.add(batch);
        }
    }

    private synchronized void failed(IOException e) {
        failures++;
        if (!failing) {
            LOG.error(
                    "cannot write the log in {}: {}; points wait in memory, none is accepted, until it can be written;"
                            + " make room there",
                    settings.folder(),
                    e.getMessage());
        }
        failingSince = failing ? failingSince : System.nanoTime();
        failing = true;
        failedAt = System.nanoTime();
        failedAttempts++;
        notifyAll();
    }

    /** Points of older segments were noted again: those stay until all that was noted by now is on stable storage. */
    public synchronized void notedAgain() {
        notedAgain = noted;
    }

    /**
     * Returns once all that was noted again is accepted, and on stable storage unless the policy leaves that open. A log
     * whose disk is full has nothing to wait for if no points were: it makes room by dropping segments.
     */
    private synchronized void settle() throws IOException, InterruptedException {
        long position = notedAgain;
        if (settled >= position) {
            return;
        }
        long end = System.nanoTime() + SETTLE_NANOS;
        wantedSettled = Math.max(wantedSettled, position);
        notifyAll();
        while (settled < position) {
            long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
            if (failing || left <= 0 || !thread.isAlive()) {
                throw new IOException("the log in " + settings.folder() + " cannot be written");
            }
            wait(left);
        }
    }

    private void succeeded(long upTo, boolean settles) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            if (failing) {
                LOG.info("the log in {} is written again", settings.folder());
            }
            failing = false;
            failedAttempts = 0;
            accepted = upTo;
            if (settles) {
                settled = upTo;
                notifyAll();
            }
            while (!waiters.isEmpty() && waiters.getFirst().position() <= accepted) {
                actions.add(waiters.removeFirst().action());
            }
        }
        actions.forEach(Runnable::run);
        afterWrite.run();
    }

    /**
     * Drops segments whose points are all in files that were synced since, or were noted again since.
     *
     * @param before those with lower numbers are dropped
     * @throws IOException when they cannot be removed, or what was noted since cannot be written: they stay then
     */
    public void drop(long before) throws IOException, InterruptedException {
        List<Long> old;
        synchronized (this) {
            old = segments.before(Math.min(before, firstUnwritten()));
        }
        if (!old.isEmpty()) {
            settle();
        }
        for (long number : old) {
            disk.deleteIfExists(SegmentFormat.path(settings.folder(), number));
            synchronized (this) {
                segments.dropped(number);
                totalBytes = segments.total();
            }
        }
    }

    /** The first segment that something waits to be written to. */
    private long firstUnwritten() {
        if (!waiting.isEmpty()) {
            return waiting.getFirst().segment();
        }
        return open == null ? segments.current() : open.segment();
    }

    /**
     * Writes what waits, syncs, and ends.
     *
     * @return how many points are not in the log
     */
    public long close() throws InterruptedException {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        thread.join();
        synchronized (this) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.error("cannot close the log: {}", e.getMessage());
            }
            return noted - accepted;
        }
    }

    /** Waits until so many entries are accepted. */
    private record Waiter(long position, Runnable action) {}
}
