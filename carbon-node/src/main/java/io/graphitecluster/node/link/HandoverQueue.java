package io.graphitecluster.node.link;

import io.graphitecluster.protocol.points.PointBatch;
import io.graphitecluster.protocol.points.PointBatchWriter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one shard, in order:
 *
 * <pre>
 * oldest                                            newest
 *   spool on disk   |  or  whole batches in memory  |  the batch that is being filled
 * </pre>
 *
 * <p>Whole batches are in memory or in the spool, never in both, so that nothing overtakes the spool: when memory is
 * full all of them move to the spool, and later ones follow them there until it is empty. A batch keeps its place until
 * it is delivered. Safe for any number of threads.
 *
 * <p>Points are settled once they are delivered or in the spool: then they outlive this process. They are settled in the
 * order in which they came. Where nothing may be lost by a power cut the spool is synced before that; else somebody calls
 * {@link #syncSpool} now and then.
 */
final class HandoverQueue {
    private static final Logger LOG = LoggerFactory.getLogger(HandoverQueue.class);
    private static final long SPOOL_RETRY_NANOS = 1_000_000_000L;

    private final Spool spool;
    private final PointBatchWriter filling;
    private final QueueLimits limits;
    private final boolean syncsFirst;
    private final Deque<Batch> memory = new ArrayDeque<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private long added;
    private long memoryPoints;
    /** Points in the spool that have to be on stable storage before they are settled. */
    private long unsyncedPoints;

    private long sequence;
    private long spoolFailedAt;
    private boolean spoolFailed;
    private boolean unreachable;
    private boolean closed;

    /** @param syncsFirst whether points in the spool are settled only once they are on stable storage */
    HandoverQueue(Spool spool, PointBatchWriter filling, QueueLimits limits, boolean syncsFirst) {
        this.spool = spool;
        this.filling = filling;
        this.limits = limits;
        this.syncsFirst = syncsFirst;
    }

    /** Adds a point at the end; it always finds room, see {@link #isFull}. */
    synchronized void add(byte[] name, int offset, int length, double timestamp, double value, PointBatch.Kind kind) {
        if (closed) {
            throw new IllegalStateException("points come after the links are closed");
        }
        filling.add(name, offset, length, timestamp, value, kind);
        added++;
        if (filling.points() >= limits.batchPoints() || filling.bytes() >= limits.batchBytes()) {
            enqueue(finishFilling());
        }
        notifyAll();
    }

    /** Whether more waits in memory than should because the spool cannot take it. */
    synchronized boolean isFull() {
        return memoryPoints >= limits.memoryPoints();
    }

    /**
     * Runs an action once all points that were added before are settled; at once when they are. Where the other side does
     * not answer they are spooled for that.
     */
    void whenSettled(Runnable action) {
        synchronized (this) {
            waiters.add(new Waiter(added, action));
        }
        settleWaiters();
    }

    /** Whether the last attempt to deliver failed: as long as that is so, points that somebody waits for are spooled. */
    void unreachable(boolean isUnreachable) {
        synchronized (this) {
            unreachable = isUnreachable;
        }
        settleWaiters();
    }

    private void settleWaiters() {
        List<Runnable> settled = new ArrayList<>();
        synchronized (this) {
            if (unreachable && !waiters.isEmpty() && !closed) {
                if (filling.points() > 0) {
                    enqueue(finishFilling());
                }
                trySpool();
            }
            long reached = added - pointsInMemory() - unsyncedPoints;
            while (!waiters.isEmpty() && waiters.getFirst().position() <= reached) {
                settled.add(waiters.removeFirst().action());
            }
        }
        settled.forEach(Runnable::run);
    }

    private Batch finishFilling() {
        int points = filling.points();
        return new Batch(points, filling.finish(++sequence));
    }

    private void enqueue(Batch batch) {
        memory.add(batch);
        memoryPoints += batch.points();
        if (!spool.isEmpty() || memoryPoints >= limits.memoryPoints()) {
            trySpool();
        }
    }

    private void trySpool() {
        if (spoolFailed && System.nanoTime() - spoolFailedAt < SPOOL_RETRY_NANOS) {
            return;
        }
        try {
            spoolMemory();
            spoolFailed = false;
        } catch (IOException e) {
            if (!spoolFailed) {
                LOG.error(
                        "cannot spool: {}; {} points wait in memory and senders have to wait",
                        e.getMessage(),
                        memoryPoints);
            }
            spoolFailed = true;
            spoolFailedAt = System.nanoTime();
        }
    }

    private void spoolMemory() throws IOException {
        while (!memory.isEmpty()) {
            spool.append(memory.getFirst());
            int points = memory.removeFirst().points();
            memoryPoints -= points;
            unsyncedPoints += syncsFirst ? points : 0;
        }
        if (unsyncedPoints > 0) {
            sync(spool.takeUnsynced());
            unsyncedPoints = 0;
        }
    }

    private void sync(Spool.Unsynced taken) throws IOException {
        try {
            spool.sync(taken);
        } catch (IOException e) {
            synchronized (this) {
                spool.giveBack(taken);
            }
            throw e;
        }
    }

    /**
     * Has all that is in the spool by now survive a power cut. The queue goes on meanwhile.
     *
     * @throws IOException when that is not sure: call again
     */
    void syncSpool() throws IOException {
        Spool.Unsynced taken;
        synchronized (this) {
            if (closed || !spool.isUnsynced()) {
                return;
            }
            taken = spool.takeUnsynced();
        }
        sync(taken);
    }

    /**
     * The batch to deliver next, whole or not yet full, waiting for one.
     *
     * @return empty when none came in time
     * @throws IOException when the spool cannot be read
     */
    synchronized Optional<Batch> awaitHead(long millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        if (isFull()) {
            trySpool();
        }
        while (true) {
            Optional<Batch> head = head();
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (head.isPresent() || left <= 0) {
                return head;
            }
            wait(left);
        }
    }

    private Optional<Batch> head() throws IOException {
        Optional<Batch> spooled = spool.head();
        if (spooled.isPresent()) {
            return spooled;
        }
        if (memory.isEmpty() && filling.points() > 0) {
            enqueue(finishFilling());
        }
        return Optional.ofNullable(memory.peekFirst());
    }

    /** The head is delivered. */
    @SuppressWarnings("ReferenceEquality") // this very batch, not one with the same content
    void delivered(Batch batch) throws IOException {
        synchronized (this) {
            if (memory.peekFirst() == batch) {
                memoryPoints -= memory.removeFirst().points();
            } else {
                // It came from the spool, or was moved there while it was on its way: it is the first there now.
                spool.removeHead(batch);
                unsyncedPoints = spool.isEmpty() ? 0 : unsyncedPoints;
            }
        }
        settleWaiters();
    }

    /** Points in memory. */
    synchronized long pointsInMemory() {
        return memoryPoints + filling.points();
    }

    /** Bytes in the spool. */
    synchronized long spoolBytes() {
        return spool.bytes();
    }

    synchronized boolean isEmpty() {
        return spool.isEmpty() && memory.isEmpty() && filling.points() == 0;
    }

    /**
     * Spools what is left and closes the spool.
     *
     * @return how many points could not be spooled
     */
    long close() {
        long left = closeSpool();
        settleWaiters();
        return left;
    }

    private synchronized long closeSpool() {
        closed = true;
        try (spool) {
            if (filling.points() > 0) {
                Batch last = finishFilling();
                memory.add(last);
                memoryPoints += last.points();
            }
            spoolMemory();
        } catch (IOException e) {
            LOG.error("cannot spool what is left: {}", e.getMessage());
        }
        return memoryPoints;
    }

    /** Waits until so many points, of all that were ever added, are settled. */
    private record Waiter(long position, Runnable action) {}
}
