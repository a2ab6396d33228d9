package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.WriteError;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.WhisperFileExistsException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the cache holds to the files, series by series, those with most points first. What cannot be written costs
 * its own series only: its points stay in the cache and are tried again. Used by one thread.
 */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final PointCache cache;
    private final SeriesTable series;
    private final PointColumns points = new PointColumns();
    private final SeriesFiles files;
    private final FileShapes shapes;
    private final NodeCounters counters;
    private final WriteClock clock;
    private final RateLimit creates;
    private final RateLimit updates;
    private final LogChoice log;
    private final Runnable afterWrite;
    private final Retries retries = new Retries();

    /**
     * @param creates limit of {@code MAX_CREATES_PER_MINUTE}
     * @param updates limit of {@code MAX_UPDATES_PER_SECOND}
     * @param afterWrite called after each series, to let waiting senders go on
     */
    Writer(
            PointCache cache,
            SeriesTable series,
            SeriesFiles files,
            FileShapes shapes,
            NodeCounters counters,
            WriteClock clock,
            RateLimit creates,
            RateLimit updates,
            LogChoice log,
            Runnable afterWrite) {
        this.cache = cache;
        this.series = series;
        this.files = files;
        this.shapes = shapes;
        this.counters = counters;
        this.clock = clock;
        this.creates = creates;
        this.updates = updates;
        this.log = log;
        this.afterWrite = afterWrite;
    }

    /**
     * Goes once through all series that hold points now.
     *
     * @param ignoreWaits whether to try those again, too, whose last failure was a moment ago
     * @return how many series were written
     * @throws InterruptedException when the thread is interrupted while it waits for the rate limit
     */
    int pass(boolean ignoreWaits) throws InterruptedException {
        int written = 0;
        for (long next : largestFirst()) {
            int number = (int) next;
            String name = series.name(number);
            if ((ignoreWaits || retries.mayTry(name, clock.nanoTime())) && write(number, name)) {
                written++;
            }
        }
        return written;
    }

    /** The series with points that wait, those with most first: numbers in the lower halves. */
    private long[] largestFirst() {
        LongStream.Builder all = LongStream.builder();
        cache.forEachWaiting((number, count, oldest, arrival) -> all.add((long) -count << Integer.SIZE | number));
        return all.build().sorted().toArray();
    }

    private boolean write(int number, String name) throws InterruptedException {
        if (!files.exists(name) && !creates.tryTake()) {
            return false;
        }
        waitForUpdate();
        boolean done = false;
        try {
            done = cache.beginWriting(number, points) == 0 || createAndWrite(number, name);
        } finally {
            if (done) {
                cache.written(number);
                retries.succeeded(name);
            } else {
                cache.putBack(number);
                retries.failed(name, clock.nanoTime());
            }
            afterWrite.run();
        }
        return done;
    }

    private boolean createAndWrite(int number, String name) {
        long began = clock.nanoTime();
        int tooOld;
        try {
            try {
                tooOld = files.write(name, points, cache.acceptedAt(number), clock.epochSecond());
            } catch (NoSuchFileException e) {
                create(name);
                began = clock.nanoTime();
                tooOld = files.write(name, points, cache.acceptedAt(number), clock.epochSecond());
            }
            long took = clock.nanoTime() - began;
            counters.updated(points.size(), took);
            counters.tooOld(tooOld);
            log.update(name, points.size(), took);
            return true;
        } catch (IOException | WhisperException | IllegalArgumentException e) {
            // IllegalArgumentException: a name that the file system's encoding cannot write (InvalidPathException).
            WriteError reason = WriteErrors.reasonOf(e);
            counters.writeFailed(reason);
            log.failure(name, reason, e);
            return false;
        }
    }

    private void create(String name) throws IOException {
        FileShape shape = shapes.of(name);
        try {
            files.create(name, shape);
        } catch (WhisperFileExistsException e) {
            // Something of this name is there that was not a moment ago: writing to it says what it is.
            LOG.debug("{} has appeared", name);
            return;
        }
        counters.created();
        log.create(name, shape);
    }

    private void waitForUpdate() throws InterruptedException {
        while (!updates.tryTake()) {
            clock.sleep(updates.nanosUntilToken());
        }
    }

    /** Takes all limits away, or sets that of {@code MAX_UPDATES_PER_SECOND_ON_SHUTDOWN}: the node stops. */
    void hurry(double updatesPerSecond) {
        creates.change(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        updates.change(updatesPerSecond, updatesPerSecond);
    }

    /** Series whose last write failed. */
    int failing() {
        return retries.size();
    }

    /** The clocks that writing needs. */
    interface WriteClock {
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
