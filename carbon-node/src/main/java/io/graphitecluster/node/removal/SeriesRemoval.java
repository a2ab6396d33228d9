package io.graphitecluster.node.removal;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes series. What a point's acceptance says decides: points accepted before the delete are gone, those that come
 * afterwards make the series anew. For some series at a time:
 *
 * <pre>
 * 1  the writer leaves them alone from now on
 * 2  the cache drops their points, and under the same hold of its lock the log notes that they are void; the name goes
 * 3  that is in the log: from here on they are deleted, whatever happens. A process that dies before leaves them intact
 * 4  the files go; after a death here the replay of the log sees to it
 * 5  the writer may write them again: points of step 2 and later make new files
 * </pre>
 *
 * <p>The log keeps what it says of a delete until the files are gone, and synced. Safe for any number of threads.
 */
public final class SeriesRemoval {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesRemoval.class);
    private static final long PAUSE_NANOS = 1_000_000;

    private final SeriesTable series;
    private final PointCache cache;
    private final NameIndex index;
    private final SeriesStore store;
    private final Acceptance log;
    private final LongSupplier currentSegment;
    private final Set<Integer> inRemoval = ConcurrentHashMap.newKeySet();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile long oldestSegment = Long.MAX_VALUE;

    /**
     * @param log tells when what was noted is in it
     * @param currentSegment number of the log's segment that is being written
     */
    public SeriesRemoval(
            SeriesTable series,
            PointCache cache,
            NameIndex index,
            SeriesStore store,
            Acceptance log,
            LongSupplier currentSegment) {
        this.series = series;
        this.cache = cache;
        this.index = index;
        this.store = store;
        this.log = log;
        this.currentSegment = currentSegment;
    }

    /**
     * Whether a series is being deleted: nobody may write it. Asked after {@link PointCache#beginWriting}, so that either
     * the answer is right or the delete waits for the write.
     */
    public boolean isGoing(int number) {
        return !inRemoval.isEmpty() && inRemoval.contains(number);
    }

    /** Number of the oldest segment of the log that is needed for deletes that go on; the given one when there is none. */
    public long oldestSegment(long none) {
        return Math.min(none, oldestSegment);
    }

    /**
     * Deletes series; they are gone for good when this returns.
     *
     * @param names stored names, a thousand at most
     * @param failures told which files could not be deleted, and why; their points in log and cache are gone all the same
     * @throws InterruptedIOException when the thread is interrupted: the process stops, and the next one finishes what was
     *     begun
     */
    public void remove(List<String> names, Failures failures) throws IOException {
        oneAtATime.lock();
        try {
            oldestSegment = currentSegment.getAsLong();
            int[] numbers = names.stream().mapToInt(this::number).toArray();
            for (int i = 0; i < numbers.length; i++) {
                inRemoval.add(numbers[i]);
                drop(numbers[i]);
                removeName(names.get(i));
            }
            awaitLog();
            for (int i = 0; i < numbers.length; i++) {
                removeFile(names.get(i), failures);
                inRemoval.remove(numbers[i]);
            }
            oldestSegment = Long.MAX_VALUE;
        } finally {
            oneAtATime.unlock();
        }
    }

    private void removeName(String name) {
        // A point may have come just now: then there is such a series again.
        index.removeIf(name, () -> !cache.holds(name));
    }

    private int number(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return series.findOrAdd(bytes, 0, bytes.length);
    }

    private void drop(int number) throws IOException {
        while (cache.delete(number) == PointCache.BUSY) {
            pause();
        }
    }

    private static void pause() throws IOException {
        LockSupport.parkNanos(PAUSE_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedIOException("the node is stopping");
        }
    }

    private void awaitLog() throws IOException {
        CountDownLatch noted = new CountDownLatch(1);
        log.whenAccepted(noted::countDown);
        try {
            noted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the node is stopping");
        }
    }

    private void removeFile(String name, Failures failures) {
        try {
            store.delete(name);
            // Who looks at all files may have met this one, and added its name, before it went.
            removeName(name);
        } catch (IOException e) {
            LOG.warn("{} is deleted, but its file cannot be: {}", name, e.toString());
            index.add(name);
            failures.failed(name, e);
        }
    }

    /** The log of an earlier process says that a series was deleted: after its points before, before those after. */
    public void removeRestored(int number) {
        try {
            inRemoval.add(number);
            while (cache.deleteRestored(number) == PointCache.BUSY) {
                pause();
            }
            String name = series.name(number);
            store.delete(name);
            index.removeIf(name, () -> true);
        } catch (IOException e) {
            LOG.warn("{} was deleted, but its file cannot be: {}", series.name(number), e.toString());
        } finally {
            inRemoval.remove(number);
        }
    }

    /** Told about files that could not be deleted. */
    @FunctionalInterface
    public interface Failures {
        /** One of them. */
        void failed(String name, IOException reason);
    }
}
