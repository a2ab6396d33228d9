package io.graphitecluster.node.relay;

import io.graphitecluster.node.metrics.DestinationCount;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The points that wait for one destination:
 *
 * <pre>
 * size  0 ······ low watermark ······ max size ············ hard max
 *        take: "space" once below      offer: "full",        offer:
 *        after it was full             still taken           dropped
 * </pre>
 *
 * The daemon's own metrics go before all others and are never dropped. Safe for any number of threads; the listener is
 * told outside of the lock.
 */
public final class DestinationQueue {
    private final QueueSettings settings;
    private final Listener listener;
    private final Deque<Point> points = new ArrayDeque<>();
    private final Map<DestinationCount, Long> counts = new EnumMap<>(DestinationCount.class);
    private boolean full;
    private boolean connected;

    /** @param listener told when the queue becomes full, and when it has space again */
    public DestinationQueue(QueueSettings settings, Listener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** Takes a point, or drops it when the queue is beyond its hard limit. */
    public void offer(Point point) {
        boolean becameFull = false;
        synchronized (this) {
            count(DestinationCount.ATTEMPTED_RELAYS, 1);
            atLeast(DestinationCount.RELAY_MAX_QUEUE_LENGTH, points.size());
            if (points.size() >= settings.maxSize()) {
                becameFull = !full;
                full = true;
            }
            if (points.size() < settings.maxSize() || points.size() < settings.hardMax()) {
                points.addLast(point);
            } else {
                count(DestinationCount.FULL_QUEUE_DROPS, 1);
            }
            countUntilConnected();
        }
        if (becameFull) {
            listener.full();
        }
    }

    /** Takes a point of the daemon's own metrics, before all others. */
    public synchronized void offerFirst(Point point) {
        count(DestinationCount.ATTEMPTED_RELAYS, 1);
        points.addFirst(point);
        countUntilConnected();
    }

    private void countUntilConnected() {
        if (!connected) {
            count(DestinationCount.QUEUED_UNTIL_CONNECTED, 1);
        }
    }

    /** Whether there is a connection, for the count of points that wait for one. */
    public synchronized void setConnected(boolean connected) {
        this.connected = connected;
    }

    /** The connection takes no more for now. */
    public synchronized void notReady() {
        atLeast(DestinationCount.QUEUED_UNTIL_READY, points.size());
    }

    /**
     * Takes the points of the next message, at most {@code MAX_DATAPOINTS_PER_MESSAGE}. As upstream has it, a full queue
     * has space when its size before the message was below the low watermark.
     */
    public List<Point> takeBatch() {
        List<Point> batch = new ArrayList<>();
        boolean space;
        synchronized (this) {
            int before = points.size();
            while (batch.size() < settings.maxBatch() && !points.isEmpty()) {
                batch.add(points.removeFirst());
            }
            if (!batch.isEmpty()) {
                count(DestinationCount.SENT, batch.size());
                count(DestinationCount.BATCHES_SENT, 1);
            }
            space = !batch.isEmpty() && endFull(before);
        }
        if (space) {
            listener.space();
        }
        return batch;
    }

    /** Looks again whether a full queue has space: the message that emptied it did not tell. */
    public void checkSpace() {
        boolean space;
        synchronized (this) {
            space = endFull(points.size());
        }
        if (space) {
            listener.space();
        }
    }

    private boolean endFull(int size) {
        if (!full || size >= settings.lowWatermark()) {
            return false;
        }
        full = false;
        return true;
    }

    /** Puts points back in front: their message did not get out. */
    public synchronized void putBack(List<Point> batch) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            points.addFirst(batch.get(i));
        }
        count(DestinationCount.SENT, -batch.size());
        count(DestinationCount.BATCHES_SENT, -1);
    }

    /** Takes everything out: the points go another way. */
    public List<Point> takeAll() {
        List<Point> all;
        boolean wasFull;
        synchronized (this) {
            all = new ArrayList<>(points);
            points.clear();
            wasFull = full;
            full = false;
        }
        if (wasFull) {
            listener.space();
        }
        return all;
    }

    /** How many points wait. */
    public synchronized int size() {
        return points.size();
    }

    /** Counts something that happened to the connection. */
    public synchronized void count(DestinationCount count, long amount) {
        counts.merge(count, amount, Long::sum);
    }

    private void atLeast(DestinationCount count, long value) {
        counts.merge(count, value, Math::max);
    }

    /** Everything that was counted since the start; the greatest values since they were last taken. */
    public synchronized Map<DestinationCount, Long> counts() {
        return new EnumMap<>(counts);
    }

    /** Forgets the greatest values, so that the next ones are of another interval. */
    public synchronized void beginInterval() {
        counts.keySet().removeIf(DestinationCount::isMaximum);
    }

    /** Told of a queue's state. */
    public interface Listener {
        /** Senders should wait. */
        void full();

        /** Senders may go on. */
        void space();
    }
}
