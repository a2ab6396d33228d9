package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.WriteError;
import io.graphitecluster.node.order.WriteOrder;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesExistsException;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.SeriesShapes;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.tags.TagQueue;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the cache holds to the files, series by series, in the order of the strategy. What cannot be written costs
 * its own series only: its points stay in the cache and are tried again. Used by one thread, which has others help it while
 * many series wait and nothing limits the rate: each series is one thread's, and the order is that of the strategy but for
 * the runs that the threads are in.
 *
 * <p>New files come first, in the order in which their series came. A series whose file may not be created yet, by
 * {@code MAX_CREATES_PER_MINUTE}, waits with its points, unless {@code DROP_POINTS_WITHOUT_FILE} wants them dropped, as
 * Carbon does.
 */
public final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final long WAIT_SLICE_NANOS = 50_000_000;
    /** So many new series get their files in the order in which they came; of more, each gets it when it is written. */
    private static final int FEW = 256;
    /** From so many series on several threads write. */
    private static final int MANY = 2048;
    /** A thread takes so many at a time. */
    private static final int RUN = 32;

    private final PointCache cache;
    private final SeriesTable series;
    private final PointColumns columns = new PointColumns();
    private final WriteOrder order;
    private final SeriesStore store;
    private final SeriesShapes shapes;
    private final NodeCounters counters;
    private final WriteClock clock;
    private final TokenBucket creates;
    private final TokenBucket updates;
    private final LogChoice log;
    private final TagQueue tags;
    private final boolean dropsWithoutFile;
    private final Runnable afterWrite;
    private final Crew crew;
    private final Newcomers newcomers = new Newcomers();
    private final Retries retries = new Retries();
    private volatile IntPredicate going = none -> false;
    private volatile int hurries;

    /**
     * A writer of a cache's points.
     *
     * @param series knows the names
     * @param order says what is written next
     * @param creates limit of {@code MAX_CREATES_PER_MINUTE}
     * @param updates limit of {@code MAX_UPDATES_PER_SECOND}
     * @param tags told which series are created and written
     * @param dropsWithoutFile {@code DROP_POINTS_WITHOUT_FILE}
     * @param threads how many write at a time while many series wait; 1 or more, and no more than the store can do with
     * @param afterWrite called now and then while series are written, to let waiting senders go on; by any thread
     */
    public Writer(
            PointCache cache,
            SeriesTable series,
            WriteOrder order,
            SeriesStore store,
            SeriesShapes shapes,
            NodeCounters counters,
            WriteClock clock,
            TokenBucket creates,
            TokenBucket updates,
            LogChoice log,
            TagQueue tags,
            boolean dropsWithoutFile,
            int threads,
            Runnable afterWrite) {
        this.cache = cache;
        this.series = series;
        this.order = order;
        this.store = store;
        this.shapes = shapes;
        this.counters = counters;
        this.clock = clock;
        this.creates = creates;
        this.updates = updates;
        this.log = log;
        this.tags = tags;
        this.dropsWithoutFile = dropsWithoutFile;
        this.crew = new Crew(threads);
        this.afterWrite = afterWrite;
    }

    /**
     * Goes once through the series that hold points now and may be written.
     *
     * @return how many series were written
     * @throws InterruptedException when the thread is interrupted while it waits for the rate limit
     */
    public int pass() throws InterruptedException {
        long now = clock.nanoTime();
        createNewcomers(now);
        boolean mayCreate = mayCreate() || dropsWithoutFile;
        order.begin(number -> retries.mayTry(number, now) && (mayCreate || !store.isMissing(number)));
        return writeAll();
    }

    /**
     * Goes once through all series that hold points now, also those whose last failure was a moment ago.
     *
     * @return how many series were written
     * @throws InterruptedException when the thread is interrupted while it waits for the rate limit
     */
    public int lastPass() throws InterruptedException {
        order.beginLast();
        retries.diskIsFull(false, 0);
        return writeAll();
    }

    private int writeAll() throws InterruptedException {
        if (crew.hasHelpers() && order.left() >= MANY && !updates.isLimited() && !creates.isLimited()) {
            return crew.together(this::writeRuns);
        }
        int written = 0;
        for (int number = order.next(); number != WriteOrder.NONE; number = order.next()) {
            if (write(number, columns)) {
                written++;
            }
        }
        return written;
    }

    private int writeRuns() throws InterruptedException {
        PointColumns points = new PointColumns();
        int[] run = new int[RUN];
        int written = 0;
        for (int count = takeRun(run); count > 0; count = takeRun(run)) {
            for (int i = 0; i < count; i++) {
                if (write(run[i], points)) {
                    written++;
                }
            }
        }
        return written;
    }

    private int takeRun(int[] run) {
        synchronized (order) {
            int count = 0;
            while (count < run.length && order.left() > 0) {
                run[count++] = order.next();
            }
            return count;
        }
    }

    private boolean write(int number, PointColumns points) throws InterruptedException {
        if (store.isMissing(number) && !mayCreate()) {
            if (dropsWithoutFile) {
                counters.createPutOff();
                drop(number, points);
            }
            return false;
        }
        waitForUpdate();
        Outcome outcome = Outcome.FAILED;
        try {
            outcome = cache.beginWriting(number, points) == 0 ? Outcome.DONE : createAndWrite(number, points);
        } finally {
            switch (outcome) {
                case DONE -> {
                    cache.written(number);
                    retries.succeeded(number);
                    newcomers.known(number);
                }
                case DROPPED -> {
                    counters.droppedWithoutFile(points.size());
                    cache.written(number);
                }
                case WAITS -> cache.putBack(number);
                case FAILED -> {
                    cache.putBack(number);
                    retries.failed(number, clock.nanoTime());
                }
            }
            afterWrite.run();
        }
        return outcome == Outcome.DONE;
    }

    /** Has series left alone for now that are being deleted. */
    public void leaveAlone(IntPredicate isGoing) {
        going = isGoing;
    }

    private boolean mayCreate() {
        return creates.has(1) && retries.mayCreate(clock.nanoTime());
    }

    private Outcome createAndWrite(int number, PointColumns points) {
        long began = clock.nanoTime();
        int tooOld;
        if (going.test(number)) {
            return Outcome.WAITS;
        }
        try {
            if (isNew(number)) {
                create(number);
                began = clock.nanoTime();
            }
            try {
                tooOld = writeFile(number, points);
            } catch (NoSuchFileException e) {
                if (!mayCreate()) {
                    counters.createPutOff();
                    return dropsWithoutFile ? Outcome.DROPPED : Outcome.WAITS;
                }
                create(number);
                began = clock.nanoTime();
                tooOld = writeFile(number, points);
            }
        } catch (IOException e) {
            failed(number, e);
            return Outcome.FAILED;
        }
        long took = clock.nanoTime() - began;
        counters.updated(points.size(), took);
        counters.tooOld(tooOld);
        log.update(series, number, points.size(), took);
        tags.updated(number);
        return Outcome.DONE;
    }

    /** Of a series that was never written to: to ask costs less than a write that fails. */
    private boolean isNew(int number) {
        return !newcomers.isKnown(number) && mayCreate() && !store.exists(series.name(number));
    }

    /** Where creates are limited their order decides who gets a file; where many come, one opening of each file is saved. */
    private void createNewcomers(long now) {
        newcomers.gather(cache, number -> retries.mayTry(number, now), creates.isLimited() ? Integer.MAX_VALUE : FEW);
        for (int number = newcomers.next(); number != WriteOrder.NONE && mayCreate(); number = newcomers.next()) {
            if (store.exists(series.name(number))) {
                newcomers.known(number);
                continue;
            }
            try {
                createNewcomer(number);
            } catch (IOException e) {
                failed(number, e);
                if (dropsWithoutFile) {
                    counters.createPutOff();
                    drop(number, columns);
                } else {
                    retries.failed(number, clock.nanoTime());
                }
            }
        }
    }

    private void createNewcomer(int number) throws IOException {
        // As for a write: who deletes the series waits until this is over, or comes first and leaves nothing to make a
        // file for.
        boolean holdsPoints = cache.beginWriting(number, columns) > 0;
        try {
            if (holdsPoints && !going.test(number)) {
                create(number);
                newcomers.known(number);
            }
        } finally {
            cache.putBack(number);
        }
    }

    private void drop(int number, PointColumns points) {
        counters.droppedWithoutFile(cache.beginWriting(number, points));
        cache.written(number);
    }

    private void failed(int number, IOException failure) {
        WriteError reason = WriteErrors.reasonOf(failure);
        counters.writeFailed(reason);
        log.failure(series.name(number), reason, failure);
    }

    private int writeFile(int number, PointColumns points) throws IOException {
        return store.write(number, points, cache.acceptedAt(number), clock.epochSecond());
    }

    private void create(int number) throws IOException {
        String name = series.name(number);
        SeriesShape shape = shapes.of(name);
        creates.tryTake(1);
        try {
            store.create(number, shape);
            retries.diskIsFull(false, 0);
        } catch (SeriesExistsException e) {
            // Something of this name is there that was not a moment ago: writing to it says what it is.
            LOG.debug("{} has appeared", name);
            return;
        } catch (IOException e) {
            WriteError reason = WriteErrors.reasonOf(e);
            if (reason == WriteError.DISK_FULL) {
                retries.diskIsFull(true, clock.nanoTime());
            }
            if (log.tellsFailure(reason)) {
                log.create(name, shapes);
            }
            throw e;
        }
        counters.created();
        log.create(name, shapes);
        tags.created(number);
    }

    /** Waits by slices, so that a node that stops in the middle of a long wait does not wait for its end. */
    private void waitForUpdate() throws InterruptedException {
        int before = hurries;
        long left = updates.take(1);
        while (left > 0 && hurries == before) {
            long slice = Math.min(left, WAIT_SLICE_NANOS);
            clock.sleep(slice);
            left -= slice;
        }
    }

    /** Takes all limits away, or sets that of {@code MAX_UPDATES_PER_SECOND_ON_SHUTDOWN}: the node stops. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only who stops the node calls this
    public void hurry(double updatesPerSecond) {
        creates.refill(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        updates.refill(updatesPerSecond, updatesPerSecond);
        hurries++;
    }

    /** Series whose last write failed. */
    public int failing() {
        return retries.size();
    }

    private enum Outcome {
        /** The points are in the file. */
        DONE,
        /** They are given up. */
        DROPPED,
        /** They wait until the file may be created. */
        WAITS,
        /** They wait until they are tried again. */
        FAILED
    }

    /** The clocks that writing needs. */
    public interface WriteClock {
        /** Seconds since the epoch. */
        long epochSecond();

        /** Nanoseconds from some start; never goes back. */
        long nanoTime();

        /** Waits. */
        void sleep(long nanos) throws InterruptedException;

        /** The clocks of this machine. */
        static WriteClock system(LongSupplier epochSecond) {
            return new SystemWriteClock(epochSecond);
        }
    }
}
