package io.graphitecluster.node.wal;

import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what has come meanwhile, again and again, and tells those who wait for it. */
final class LogThread {
    private static final Logger LOG = LoggerFactory.getLogger(LogThread.class);
    private static final long POLL_NANOS = 1_000_000_000;
    /** Of a log that ends while it cannot be written. */
    private static final int LAST_ATTEMPTS = 5;
    /** So long a batch is filled while nobody waits for it: each costs a system call. */
    private static final long FILL_NANOS = 2_000_000;
    /** So long a drop waits for what was noted before it. */
    private static final long SETTLE_NANOS = 10_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Object lock;
    private final LogSettings settings;
    private final PendingBatches pending;
    private final Progress progress;
    private final WriteFailures failures;
    private final LogFile file;
    private final Thread thread;
    private boolean stopping;
    private long wroteAt = System.nanoTime();
    private volatile Runnable afterWrite = () -> {};

    /** @param lock guards what waits and how far it is */
    LogThread(
            Object lock,
            Disk disk,
            LogSettings settings,
            PendingBatches pending,
            Progress progress,
            WriteFailures failures) {
        this.lock = lock;
        this.settings = settings;
        this.pending = pending;
        this.progress = progress;
        this.failures = failures;
        this.file = new LogFile(disk, settings);
        this.thread = Thread.ofPlatform().name("log").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Has a listener called after each write. */
    void listen(Runnable listener) {
        afterWrite = listener;
    }

    private void run() {
        try {
            while (await()) {
                writeAll();
            }
        } catch (InterruptedException e) {
            synchronized (lock) {
                LOG.error("the log was interrupted; {} points are not in it", progress.missing());
            }
        }
    }

    /** Waits for something to do; false when the log ends and everything is written, or cannot be. */
    private boolean await() throws InterruptedException {
        synchronized (lock) {
            while (true) {
                long nanos = nanosUntilWork();
                if (nanos <= 0) {
                    return !stopping || failures.attempts() <= LAST_ATTEMPTS;
                }
                if (stopping && !pending.isInUnit() && !failures.isFailing()) {
                    return false;
                }
                lock.wait(nanos / NANOS_PER_MILLI + 1);
            }
        }
    }

    private long nanosUntilWork() {
        long now = System.nanoTime();
        if (failures.isFailing()) {
            return failures.nanosUntilRetry(now);
        }
        boolean inUnit = pending.isInUnit();
        if (!inUnit && (pending.hasSealed() || progress.wantsSettling())) {
            return 0;
        }
        long nanos = POLL_NANOS;
        if (!inUnit && pending.isFilling()) {
            boolean hurry = stopping || progress.isAwaited() || settings.sync() == SyncPolicy.BATCH;
            nanos = hurry ? 0 : wroteAt + FILL_NANOS - now;
        }
        return Math.min(nanos, file.nanosUntilSync(now));
    }

    private void writeAll() {
        List<BatchBody> batches;
        long upTo;
        boolean settles;
        synchronized (lock) {
            if (pending.isInUnit()) {
                return;
            }
            settles = progress.wantsSettling();
            pending.seal();
            batches = pending.sealed();
            upTo = progress.noted();
            wroteAt = System.nanoTime();
        }
        try {
            for (BatchBody batch : batches) {
                file.append(batch);
                synchronized (lock) {
                    pending.wasWritten(batch);
                }
            }
            if (settles && settings.sync() != SyncPolicy.NEVER) {
                file.sync();
            } else {
                file.syncIfDue();
            }
        } catch (IOException e) {
            synchronized (lock) {
                failures.failed(e);
                lock.notifyAll();
            }
            return;
        }
        succeeded(upTo, settles);
    }

    private void succeeded(long upTo, boolean settles) {
        List<Runnable> actions;
        synchronized (lock) {
            failures.succeeded();
            actions = progress.accepted(upTo, settles);
            if (settles) {
                lock.notifyAll();
            }
        }
        actions.forEach(Runnable::run);
        afterWrite.run();
    }

    /**
     * Returns once all that was noted again is accepted, and on stable storage unless the policy leaves that open. A log
     * whose disk is full has nothing to wait for if no points were: it makes room by dropping segments.
     *
     * @throws IOException when it cannot be written
     */
    void settle() throws IOException, InterruptedException {
        synchronized (lock) {
            long position = progress.wantSettled();
            if (progress.isSettled(position)) {
                return;
            }
            long end = System.nanoTime() + SETTLE_NANOS;
            lock.notifyAll();
            while (!progress.isSettled(position)) {
                long left = (end - System.nanoTime()) / NANOS_PER_MILLI;
                if (failures.isFailing() || left <= 0 || !thread.isAlive()) {
                    throw new IOException("the log in " + settings.folder() + " cannot be written");
                }
                lock.wait(left);
            }
        }
    }

    /** Writes what waits, syncs, and ends. */
    void close() throws InterruptedException {
        synchronized (lock) {
            stopping = true;
            lock.notifyAll();
        }
        thread.join();
        try {
            file.close();
        } catch (IOException e) {
            LOG.error("cannot close the log: {}", e.getMessage());
        }
    }
}
