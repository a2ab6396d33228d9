package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.order.WriteOrder;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.tags.TagQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@link Writer} until the node stops, and then until the cache is empty. */
public final class WriterThread {
    private static final Logger LOG = LoggerFactory.getLogger(WriterThread.class);
    private static final long IDLE_MILLIS = 1000;
    /**
     * Points that come while the writer pauses are written together: it pauses twice as long as it wrote, within these, but
     * no longer than points come and there is ample memory for them.
     */
    private static final long SHORTEST_PAUSE_MILLIS = 10;

    private static final long LONGEST_PAUSE_MILLIS = 500;
    private static final long RETRY_MILLIS = 200;
    private static final int FRUITLESS_PASSES = 10;
    /** More threads would only wait for each other, and for the disk. */
    private static final int MOST_THREADS = 4;

    private final PointCache cache;
    private final Writer writer;
    private final double shutdownRate;
    private final Thread thread;
    private volatile boolean idle;
    private boolean stopping;
    private boolean wanted;

    /** @param shutdownRate updates a second while the node stops; infinite for no limit */
    WriterThread(PointCache cache, Writer writer, double shutdownRate) {
        this.cache = cache;
        this.writer = writer;
        this.shutdownRate = shutdownRate;
        this.thread = new Thread(this::run, "writer");
    }

    /**
     * A writer with the clocks of this machine but for the time of day.
     *
     * @param epochSecond the time of day
     * @param tags told which series are created and written
     * @param afterWrite called after each series, to let waiting senders go on
     */
    public static WriterThread of(
            PointCache cache,
            SeriesTable series,
            SeriesStore store,
            SeriesShapes shapes,
            NodeCounters counters,
            LongSupplier epochSecond,
            WriteLimits limits,
            TagQueue tags,
            Runnable afterWrite) {
        Writer.WriteClock clock = Writer.WriteClock.system(epochSecond);
        Writer writer = new Writer(
                cache,
                series,
                new WriteOrder(cache, limits.strategy(), limits.minTimestampLag(), epochSecond, new SplittableRandom()),
                store,
                shapes,
                counters,
                clock,
                limits.creates(clock::nanoTime),
                limits.updates(clock::nanoTime),
                new LogChoice(limits.logCreates(), limits.logUpdates(), clock::nanoTime),
                tags,
                limits.dropsWithoutFile(),
                Math.min(store.writers(), Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS)),
                afterWrite);
        return new WriterThread(cache, writer, limits.updatesPerSecondOnShutdown());
    }

    /** Has series left alone for now that are being deleted. */
    public void leaveAlone(IntPredicate isGoing) {
        writer.leaveAlone(isGoing);
    }

    /** Starts to write. */
    public void start() {
        thread.start();
    }

    /** Has the next pass begin at once, not when the pause after the last one is over. */
    public synchronized void wake() {
        wanted = true;
        notifyAll();
    }

    /** Points have come: if there were none, the next pass begins at once. */
    public void pointsCame() {
        if (idle) {
            wake();
        }
    }

    /**
     * Writes everything and ends. Call when no more points come.
     *
     * @return how many points could not be written, after several attempts
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public long finish() throws InterruptedException {
        writer.hurry(shutdownRate);
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        thread.join();
        return cache.size();
    }

    /** Series whose last write failed. */
    public int failing() {
        return writer.failing();
    }

    private void run() {
        try {
            while (!isStopping()) {
                long began = System.nanoTime();
                boolean isIdle = pass(writer::pass) == 0;
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                pause(
                        isIdle ? IDLE_MILLIS : Math.clamp(2 * millis, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS),
                        isIdle);
            }
            flush();
        } catch (InterruptedException e) {
            LOG.error("writer was interrupted with {} points in the cache", cache.size());
        }
    }

    /**
     * Goes on as long as something gets written; files that fail are given some further chances. What is in the log only
     * stays there for the next start.
     */
    private void flush() throws InterruptedException {
        int fruitless = 0;
        while (cache.size() > cache.backlog() && fruitless < FRUITLESS_PASSES) {
            if (pass(writer::lastPass) > 0) {
                fruitless = 0;
            } else {
                fruitless++;
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    private int pass(Pass kind) throws InterruptedException {
        try {
            return kind.run();
        } catch (RuntimeException e) {
            // A defect in one series' way must not end the writing of all others: the points are in the cache still.
            LOG.error("a pass of the writer failed", e);
            return 0;
        }
    }

    private interface Pass {
        int run() throws InterruptedException;
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void pause(long millis, boolean isIdle) throws InterruptedException {
        idle = isIdle;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (!stopping && !wanted && left > 0) {
            long points = cache.size();
            wait(isIdle ? left : Math.min(left, SHORTEST_PAUSE_MILLIS));
            boolean isEnough = !isIdle && (cache.isCrowded() || (points > 0 && cache.size() == points));
            left = isEnough ? 0 : TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        wanted = false;
        idle = false;
    }
}
