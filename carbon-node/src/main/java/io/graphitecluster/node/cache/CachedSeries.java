package io.graphitecluster.node.cache;

/**
 * What the cache holds of one series: points that wait, and those that the writer is writing just now. The latter stay
 * readable until they are in the file.
 */
final class CachedSeries {
    private PendingPoints waiting = new PendingPoints();
    private PendingPoints inWriting;
    /** Of the log: the oldest with a point that waits, or that is being written. */
    private long waitingSegment = Long.MAX_VALUE;

    private long writingSegment = Long.MAX_VALUE;
    private long waitingAcceptedAt;
    private long writingAcceptedAt;

    /** Stores a point; returns by how many points the series grew. */
    synchronized int put(double timestamp, double value, long segment) {
        waitingSegment = Math.min(waitingSegment, segment);
        return waiting.put(timestamp, value) ? 1 : 0;
    }

    /** A point that waits was accepted by an earlier process. */
    synchronized void acceptedEarlier(long acceptedAt) {
        if (waitingAcceptedAt == 0) {
            waitingAcceptedAt = acceptedAt;
        }
    }

    synchronized long writingAcceptedAt() {
        return writingAcceptedAt;
    }

    synchronized long oldestSegment() {
        return Math.min(waitingSegment, writingSegment);
    }

    synchronized boolean hasWaiting(double timestamp) {
        return waiting.has(timestamp);
    }

    synchronized int waitingCount() {
        return waiting.size();
    }

    /** Takes all waiting points for writing; only the one writer calls this. */
    synchronized CachedPoints beginWriting() {
        if (inWriting != null) {
            throw new IllegalStateException("the series is being written already");
        }
        inWriting = waiting;
        writingSegment = waitingSegment;
        waitingSegment = Long.MAX_VALUE;
        writingAcceptedAt = waitingAcceptedAt;
        waitingAcceptedAt = 0;
        waiting = new PendingPoints();
        return inWriting.snapshot();
    }

    /** The points taken are in the file; returns by how many the series shrank: none if none were taken. */
    synchronized int written() {
        if (inWriting == null) {
            return 0;
        }
        int count = inWriting.size();
        inWriting = null;
        writingSegment = Long.MAX_VALUE;
        writingAcceptedAt = 0;
        return count;
    }

    /** The points taken could not be written: they wait again. Returns by how many the series shrank: newer ones win. */
    synchronized int putBack() {
        if (inWriting == null) {
            return 0;
        }
        int lost = waiting.addOlder(inWriting);
        inWriting = null;
        waitingSegment = Math.min(waitingSegment, writingSegment);
        writingSegment = Long.MAX_VALUE;
        waitingAcceptedAt = writingAcceptedAt == 0 ? waitingAcceptedAt : writingAcceptedAt;
        writingAcceptedAt = 0;
        return lost;
    }

    synchronized boolean isEmpty() {
        return inWriting == null && waiting.size() == 0;
    }

    synchronized CachedPoints snapshot() {
        if (inWriting == null) {
            return waiting.snapshot();
        }
        PendingPoints both = new PendingPoints();
        both.addOlder(waiting);
        both.addOlder(inWriting);
        return both.snapshot();
    }
}
