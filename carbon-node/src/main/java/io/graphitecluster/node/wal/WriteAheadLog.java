package io.graphitecluster.node.wal;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.cache.Journal;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log that every point goes into before it counts as accepted. Any number of threads note points; one thread writes
 * all that has come meanwhile in one batch ({@link SegmentFormat} draws the files) and tells those who wait for it. While
 * the disk refuses, everything waits in memory and is tried again; {@link #isFull} says when senders have to wait.
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

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Disk disk;
    private final LogSettings settings;
    private final LongSupplier clockMillis;
    private final TreeSet<Long> segments = new TreeSet<>();
    private final SeriesTable series;
    private final NamedSeries named = new NamedSeries();
    private final Deque<BatchBody> spare = new ArrayDeque<>();
    private final Deque<BatchBody> waiting = new ArrayDeque<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Thread thread;
    private BatchBody open;
    private long segment;
    private long segmentBytes = SegmentFormat.FILE_HEADER;
    private long waitingBytes;
    private volatile long pendingBytes;
    private long noted;
    private long accepted;
    private int units;
    private boolean failing;
    private boolean stopping;
    private long failures;
    private long failedAt;
    private int failedAttempts;
    private volatile Runnable afterWrite = () -> {};

    private DiskFile file;
    private long fileSegment = -1;
    private long fileEnd;
    private boolean unsynced;
    private long syncedAt;
    private long wroteAt;

    private WriteAheadLog(
            Disk disk, LogSettings settings, SeriesTable series, LongSupplier clockMillis, List<Path> old) {
        this.series = series;
        this.disk = disk;
        this.settings = settings;
        this.clockMillis = clockMillis;
        old.forEach(path -> segments.add(SegmentFormat.numberOf(path)));
        this.segment = segments.isEmpty() ? 1 : segments.last() + 1;
        this.thread = Thread.ofPlatform().name("log").daemon().unstarted(this::run);
        this.syncedAt = System.nanoTime();
        this.wroteAt = syncedAt;
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
        WriteAheadLog log =
                new WriteAheadLog(disk, settings, series, clockMillis, LogReplay.segments(settings.folder()));
        log.thread.start();
        return log;
    }

    /** Has a listener called after each write, for those who wait for room. */
    public void listen(Runnable listener) {
        afterWrite = listener;
    }

    @Override
    public synchronized int note(PointChunk points, int from, int until) {
        BatchBody body = body();
        int number = (int) segment;
        for (int i = from; i < until; i++) {
            int point = points.grouped(i);
            int of = points.series(point);
            if (named.name(of, number)) {
                body.name(of, series);
            }
            body.point(of, points.timestamp(point), points.value(point));
        }
        noted += until - from;
        pendingBytes = waitingBytes + body.length();
        return number;
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
        boolean tooLong = open != null && open.length() >= LARGE_BODY;
        if (units == 0 && open != null && (tooLong || segmentBytes + open.length() >= settings.segmentBytes())) {
            seal();
        }
        if (units == 0 && segmentBytes >= settings.segmentBytes()) {
            roll();
        }
        if (open == null) {
            open = spare.isEmpty() ? new BatchBody() : spare.remove();
            open.begin(segment, clockMillis.getAsLong());
            notifyAll();
        }
        return open;
    }

    private void seal() {
        if (open != null) {
            waiting.add(open);
            waitingBytes += open.length();
            segmentBytes += SegmentFormat.BATCH_HEADER + open.length();
            open = null;
            notifyAll();
        }
    }

    private void roll() {
        segments.add(segment);
        segment++;
        segmentBytes = SegmentFormat.FILE_HEADER;
    }

    /** Ends the segment, if there is anything in it, so that it can be dropped one day. */
    public synchronized void endSegment() {
        if (units == 0 && (open != null || segmentBytes > SegmentFormat.FILE_HEADER)) {
            seal();
            roll();
        }
    }

    /** Number of the segment that is being written. */
    public synchronized long currentSegment() {
        return segment;
    }

    /** Number of the oldest segment there is. */
    public synchronized long oldestSegment() {
        return segments.isEmpty() ? segment : segments.first();
    }

    /** Whether more waits to be written than should: senders have to wait. */
    public boolean isFull() {
        return pendingBytes >= settings.waitingBytes();
    }

    /** How often a write or a sync has failed. */
    public synchronized long failures() {
        return failures;
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
        long nanos = POLL_MILLIS * NANOS_PER_MILLI;
        if (units == 0 && !waiting.isEmpty()) {
            return 0;
        }
        if (units == 0 && open != null) {
            boolean hurry = stopping || !waiters.isEmpty() || settings.sync() == SyncPolicy.BATCH;
            nanos = hurry ? 0 : wroteAt + FILL_NANOS - now;
        }
        if (unsynced && settings.sync() == SyncPolicy.INTERVAL) {
            nanos = Math.min(nanos, syncedAt + settings.syncIntervalMillis() * NANOS_PER_MILLI - now);
        }
        return nanos;
    }

    private boolean isSyncDue() {
        return unsynced
                && settings.sync() == SyncPolicy.INTERVAL
                && System.nanoTime() - syncedAt >= settings.syncIntervalMillis() * 1_000_000;
    }

    private void writeAll() {
        List<BatchBody> batches;
        long upTo;
        synchronized (this) {
            if (units > 0) {
                return;
            }
            seal();
            batches = new ArrayList<>(waiting);
            upTo = noted;
            wroteAt = System.nanoTime();
        }
        try {
            for (BatchBody batch : batches) {
                write(batch);
            }
            if (settings.sync() == SyncPolicy.BATCH || isSyncDue()) {
                sync();
            }
        } catch (IOException e) {
            failed(e);
            return;
        }
        succeeded(upTo);
    }

    private void write(BatchBody batch) throws IOException {
        if (batch.segment() != fileSegment) {
            openFile(batch.segment());
        }
        ByteBuffer bytes = batch.finish();
        int length = bytes.remaining();
        // Should this fail half way, the next attempt overwrites what there is of it.
        file.write(bytes, fileEnd);
        fileEnd += length;
        unsynced = true;
        synchronized (this) {
            waiting.remove();
            waitingBytes -= batch.length();
            pendingBytes = waitingBytes + (open == null ? 0 : open.length());
            if (spare.size() < KEPT_BODIES && batch.capacity() <= LARGEST_KEPT) {
                spare.add(batch);
            }
        }
    }

    private void openFile(long number) throws IOException {
        if (file != null) {
            if (settings.sync() != SyncPolicy.NEVER) {
                sync();
            }
            file.close();
            file = null;
            fileSegment = -1;
        }
        DiskFile created = disk.create(SegmentFormat.path(settings.folder(), number));
        try {
            created.write(SegmentFormat.fileHeader(number), 0);
            if (settings.sync() != SyncPolicy.NEVER) {
                created.sync();
                disk.syncFolder(settings.folder());
            }
        } catch (IOException e) {
            created.close();
            throw e;
        }
        file = created;
        fileSegment = number;
        fileEnd = SegmentFormat.FILE_HEADER;
    }

    private void sync() throws IOException {
        if (file != null && unsynced) {
            file.sync();
        }
        unsynced = false;
        syncedAt = System.nanoTime();
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
        failing = true;
        failedAt = System.nanoTime();
        failedAttempts++;
    }

    private void succeeded(long upTo) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            if (failing) {
                LOG.info("the log in {} is written again", settings.folder());
            }
            failing = false;
            failedAttempts = 0;
            accepted = upTo;
            while (!waiters.isEmpty() && waiters.getFirst().position() <= accepted) {
                actions.add(waiters.removeFirst().action());
            }
        }
        actions.forEach(Runnable::run);
        afterWrite.run();
    }

    /**
     * Drops segments whose points are all in files that were synced since.
     *
     * @param before those with lower numbers are dropped
     */
    public void drop(long before) throws IOException {
        List<Long> old;
        synchronized (this) {
            old = List.copyOf(segments.headSet(Math.min(before, segment)));
        }
        for (long number : old) {
            disk.deleteIfExists(SegmentFormat.path(settings.folder(), number));
            synchronized (this) {
                segments.remove(number);
            }
        }
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
                if (file != null) {
                    if (settings.sync() != SyncPolicy.NEVER) {
                        sync();
                    }
                    file.close();
                }
            } catch (IOException e) {
                LOG.error("cannot close the log: {}", e.getMessage());
            }
            return noted - accepted;
        }
    }

    /** Waits until so many entries are accepted. */
    private record Waiter(long position, Runnable action) {}
}
