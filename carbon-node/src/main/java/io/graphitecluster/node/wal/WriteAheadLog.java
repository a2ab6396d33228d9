package io.graphitecluster.node.wal;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log that every point goes into before it counts as accepted. Any number of threads note points; one thread writes
 * all that has come meanwhile in one batch ({@link SegmentFormat} draws the files) and tells those who wait for it. While
 * the disk refuses, everything waits in memory and is tried again; {@link #isFull} says when senders have to wait.
 */
public final class WriteAheadLog implements Acceptance {
    private static final Logger LOG = LoggerFactory.getLogger(WriteAheadLog.class);
    private static final long RETRY_MILLIS = 200;
    private static final long POLL_MILLIS = 1000;
    /** Of a log that ends while it cannot be written. */
    private static final int LAST_ATTEMPTS = 5;

    private static final int LARGEST_BODY = 4 << 20;

    private final Disk disk;
    private final LogSettings settings;
    private final LongSupplier clockMillis;
    private final TreeSet<Long> segments = new TreeSet<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Deque<BatchBody> waiting = new ArrayDeque<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private final Thread thread;
    private BatchBody open;
    private long segment;
    private long segmentBytes = SegmentFormat.FILE_HEADER;
    private long waitingBytes;
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

    private WriteAheadLog(Disk disk, LogSettings settings, LongSupplier clockMillis, List<Path> old) {
        this.disk = disk;
        this.settings = settings;
        this.clockMillis = clockMillis;
        old.forEach(path -> segments.add(SegmentFormat.numberOf(path)));
        this.segment = segments.isEmpty() ? 1 : segments.last() + 1;
        this.thread = Thread.ofPlatform().name("log").daemon().unstarted(this::run);
        this.syncedAt = System.nanoTime();
    }

    /**
     * Opens the log for what comes; segments of earlier processes stay until they are dropped.
     *
     * @param clockMillis the time of day in epoch milliseconds
     * @throws IOException when the folder cannot be made or read
     */
    public static WriteAheadLog open(Disk disk, LogSettings settings, LongSupplier clockMillis) throws IOException {
        Files.createDirectories(settings.folder());
        WriteAheadLog log = new WriteAheadLog(disk, settings, clockMillis, LogReplay.segments(settings.folder()));
        log.thread.start();
        return log;
    }

    /** Has a listener called after each write, for those who wait for room. */
    public void listen(Runnable listener) {
        afterWrite = listener;
    }

    /** Notes a point; returns the number of the segment that it will be in. */
    public synchronized long note(String name, double timestamp, double value) {
        BatchBody body = body();
        Integer id = ids.get(name);
        if (id == null) {
            id = ids.size();
            ids.put(name, id);
            body.name(id, name);
        }
        body.point(id, timestamp, value);
        noted++;
        return body.segment();
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
        boolean tooLong = open != null && open.length() >= LARGEST_BODY;
        if (units == 0 && open != null && (tooLong || segmentBytes + open.length() >= settings.segmentBytes())) {
            seal();
        }
        if (units == 0 && segmentBytes >= settings.segmentBytes()) {
            roll();
        }
        if (open == null) {
            open = new BatchBody(segment, clockMillis.getAsLong());
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
        }
    }

    private void roll() {
        segments.add(segment);
        segment++;
        segmentBytes = SegmentFormat.FILE_HEADER;
        ids.clear();
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
    public synchronized boolean isFull() {
        return waitingBytes + (open == null ? 0 : open.length()) >= settings.waitingBytes();
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
        while (!isSomethingToDo()) {
            if (stopping && units == 0 && !failing) {
                return false;
            }
            wait(failing ? RETRY_MILLIS : Math.min(POLL_MILLIS, settings.syncIntervalMillis()));
        }
        return !stopping || failedAttempts <= LAST_ATTEMPTS;
    }

    private boolean isSomethingToDo() {
        if (failing) {
            return System.nanoTime() - failedAt >= RETRY_MILLIS * 1_000_000;
        }
        return (units == 0 && (open != null || !waiting.isEmpty())) || isSyncDue();
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
        ByteBuffer bytes = SegmentFormat.batch(batch.segment(), batch.acceptedMillis(), batch.bytes(), batch.length());
        int length = bytes.remaining();
        // Should this fail half way, the next attempt overwrites what there is of it.
        file.write(bytes, fileEnd);
        fileEnd += length;
        unsynced = true;
        synchronized (this) {
            waiting.remove();
            waitingBytes -= batch.length();
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
