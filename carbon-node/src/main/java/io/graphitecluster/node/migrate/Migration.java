package io.graphitecluster.node.migrate;

import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the files follow the rules when those change, while the node runs or while it did not. Which rules they follow is kept
 * in a file beside the log, so that a start with the same rules looks at nothing; a pass that was cut off, or that failed for
 * some series, is done again until none is left.
 */
public final class Migration {
    private static final Logger LOG = LoggerFactory.getLogger(Migration.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Settings settings;
    private final NameIndex index;
    private final SeriesStore store;
    private final SeriesShapes shapes;
    private final Supplier<String> rules;
    private final NodeCounters counters;
    private final MigrationPass.Pace pace;
    private final RulesMark mark;
    private final Thread thread = new Thread(this::run, "retentions");
    private boolean wanted = true;
    private boolean stopping;

    /** What is done. */
    public enum Mode {
        /** Nothing. */
        OFF,
        /** It is told which files do not follow the rules. */
        REPORT,
        /** Files follow the rules once these change; how they are when a node comes to them first is left. */
        CHANGED,
        /** Files follow the rules, also those that never did. */
        ALL
    }

    /**
     * How it is done.
     *
     * @param filesPerSecond how many files are rewritten at most, more than 0
     * @param disk holds the mark
     * @param mark the file that keeps which rules the files follow
     */
    public record Settings(Mode mode, double filesPerSecond, Disk disk, Path mark) {}

    /**
     * @param rules a digest of the rules that are in force
     * @param epochSecond the time of day
     */
    public Migration(
            Settings settings,
            NameIndex index,
            SeriesStore store,
            SeriesShapes shapes,
            Supplier<String> rules,
            NodeCounters counters,
            LongSupplier epochSecond) {
        this.settings = settings;
        this.index = index;
        this.store = store;
        this.shapes = shapes;
        this.rules = rules;
        this.counters = counters;
        this.pace = pace(epochSecond);
        this.mark = new RulesMark(settings.disk(), settings.mark());
    }

    private static MigrationPass.Pace pace(LongSupplier epochSecond) {
        return new MigrationPass.Pace() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public long epochSecond() {
                return epochSecond.getAsLong();
            }

            @Override
            public void sleep(long nanos) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(nanos);
            }
        };
    }

    /** Begins, once the names of all series are in the index. Called again it does nothing. */
    public synchronized void start() {
        if (settings.mode() != Mode.OFF && thread.getState() == Thread.State.NEW && !stopping) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** The rules have changed. */
    public synchronized void rulesChanged() {
        wanted = true;
        notifyAll();
    }

    /**
     * Ends after the file that is being rewritten.
     *
     * @throws InterruptedException when this thread is interrupted meanwhile
     */
    public void stop() throws InterruptedException {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        thread.join();
    }

    private void run() {
        try {
            while (awaitWanted()) {
                if (!follow(rules.get())) {
                    retryLater();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("the migration of retentions was interrupted; the next start goes on with it");
        }
    }

    private synchronized boolean awaitWanted() throws InterruptedException {
        while (!wanted && !stopping) {
            wait();
        }
        wanted = false;
        return !stopping;
    }

    private synchronized void retryLater() throws InterruptedException {
        long end = System.nanoTime() + RETRY.toNanos();
        for (long left = RETRY.toNanos(); left > 0 && !wanted && !stopping; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        wanted = true;
    }

    private synchronized boolean isOver() {
        return wanted || stopping;
    }

    /** Returns whether that is settled for these rules. */
    private boolean follow(String digest) throws InterruptedException {
        try {
            Optional<String> followed = mark.read();
            if (followed.isEmpty() && settings.mode() == Mode.CHANGED) {
                LOG.info(
                        "retentions: files that are there are left as they are; from now on they follow changes of the rules");
                mark.write(digest);
                return true;
            }
            if (followed.filter(digest::equals).isPresent() && settings.mode() != Mode.REPORT) {
                return true;
            }
            return pass(digest);
        } catch (IOException e) {
            LOG.warn(
                    "cannot keep in {} which retentions the files have: {}; tried again",
                    settings.mark(),
                    e.toString());
            return false;
        } catch (RuntimeException e) {
            LOG.error("the migration of retentions failed; tried again", e);
            return false;
        }
    }

    private boolean pass(String digest) throws IOException, InterruptedException {
        boolean reportOnly = settings.mode() == Mode.REPORT;
        LOG.info("retentions: the files of {} series are looked at", index.size());
        MigrationPass.Result result = new MigrationPass(index, store, shapes, counters, pace, settings.filesPerSecond())
                .run(reportOnly, this::isOver);
        LOG.info(
                "retentions: {} series {}, {} could not be changed{}",
                result.changed(),
                reportOnly ? "would be changed (MIGRATE_RETENTIONS = report)" : "were changed",
                result.failed(),
                result.ended() ? "" : "; not all were looked at");
        if (reportOnly) {
            return true;
        }
        if (result.isDone()) {
            mark.write(digest);
        }
        return result.isDone() || isOver();
    }
}
