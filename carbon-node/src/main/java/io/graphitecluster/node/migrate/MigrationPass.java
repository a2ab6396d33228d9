package io.graphitecluster.node.migrate;

import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.SeriesStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all series once, also at those that receive nothing, and gives those whose retentions are not what the rules say
 * the ones that they should have. Each is done whole, or left as it was: a pass that ends in the middle, however it ends, is
 * simply begun anew.
 */
final class MigrationPass {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationPass.class);
    private static final long REPORT_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long BREATH_NANOS = Duration.ofMillis(5).toNanos();
    private static final int LOOKS_BETWEEN_BREATHS = 100;
    private static final int MOST_TOLD = 10;
    private static final double NANOS = 1e9;
    private static final double PERCENT = 100;

    private final NameIndex index;
    private final SeriesStore store;
    private final SeriesShapes shapes;
    private final NodeCounters counters;
    private final Pace pace;
    private final double filesPerSecond;
    private int ids;
    private int looked;
    private int changed;
    private int failed;
    private boolean diskIsFull;
    private long began;
    private long reported;

    /** Clocks, and how to wait. */
    interface Pace {
        long nanoTime();

        long epochSecond();

        void sleep(long nanos) throws InterruptedException;
    }

    /**
     * What a pass did.
     *
     * @param changed series that got other retentions, or would get them
     * @param failed series that could not be changed
     * @param ended whether all were looked at
     */
    record Result(int changed, int failed, boolean ended) {
        boolean isDone() {
            return ended && failed == 0;
        }
    }

    MigrationPass(
            NameIndex index,
            SeriesStore store,
            SeriesShapes shapes,
            NodeCounters counters,
            Pace pace,
            double filesPerSecond) {
        this.index = index;
        this.store = store;
        this.shapes = shapes;
        this.counters = counters;
        this.pace = pace;
        this.filesPerSecond = filesPerSecond;
    }

    /**
     * Goes through all series.
     *
     * @param reportOnly whether nothing is changed
     * @param isOver asked before each series: the node stops, or the rules have changed again
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    Result run(boolean reportOnly, BooleanSupplier isOver) throws InterruptedException {
        ids = index.ids();
        began = pace.nanoTime();
        reported = began;
        int id = 0;
        for (; id < ids && !isOver.getAsBoolean() && !diskIsFull; id++) {
            counters.migrationLeft(ids - id);
            if (index.isThere(id)) {
                look(index.nameOf(id), reportOnly);
            }
            tell(id + 1);
        }
        counters.migrationLeft(ids - id);
        return new Result(changed, failed, id == ids && !diskIsFull);
    }

    private void look(String name, boolean reportOnly) throws InterruptedException {
        if (++looked % LOOKS_BETWEEN_BREATHS == 0) {
            pace.sleep(BREATH_NANOS);
        }
        try {
            SeriesShape shape = shapes.of(name);
            if (store.fits(name, shape)) {
                return;
            }
            if (!reportOnly) {
                store.reshape(name, shape, pace.epochSecond());
                counters.migrated();
                pace.sleep((long) (NANOS / filesPerSecond));
            } else if (changed < MOST_TOLD) {
                LOG.info("{} would get the retentions {}", name, shape.archives());
            }
            changed++;
        } catch (NoSuchFileException e) {
            LOG.trace("{} has no file: it gets the retentions when it is created", name);
        } catch (IOException e) {
            failed(name, e);
        }
    }

    private void failed(String name, IOException failure) {
        failed++;
        counters.migrationFailed();
        String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failed <= MOST_TOLD) {
            LOG.warn("cannot give {} other retentions: {}; its file stays as it is", name, text);
        }
        diskIsFull = text.toLowerCase(Locale.ROOT).contains("no space left");
    }

    private void tell(int done) {
        long now = pace.nanoTime();
        if (now - reported >= REPORT_NANOS) {
            reported = now;
            double seconds = (now - began) / NANOS / done * (ids - done);
            LOG.info(
                    "retentions: {} % of {} series are looked at, {} changed, {} failed; about {} s left",
                    Math.round(PERCENT * done / ids), ids, changed, failed, Math.round(seconds));
        }
    }
}
