package io.graphitecluster.node.wal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The batches that wait to be written, and the one that is being filled. Guarded by the log's lock, but for
 * {@link #bytes}; who waits at the lock is woken when there is more to write.
 */
final class PendingBatches {
    /** A batch is closed when its body has so many bytes. */
    private static final int LARGE_BODY = 256 << 10;

    private static final int KEPT_BODIES = 4;
    /** A body that grew beyond this is not kept for later batches. */
    private static final int LARGEST_KEPT = 1 << 20;

    private final Object lock;
    private final Segments segments;
    private final long segmentBytes;
    private final LongSupplier clockMillis;
    private final Deque<BatchBody> sealed = new ArrayDeque<>();
    private final Deque<BatchBody> spare = new ArrayDeque<>();
    private BatchBody open;
    private long sealedBytes;
    private int units;
    private long written;
    // What senders look at for each of their chunks.
    private volatile long bytes;

    /** @param segmentBytes a segment is ended when it has so many bytes */
    PendingBatches(Object lock, Segments segments, long segmentBytes, LongSupplier clockMillis) {
        this.lock = lock;
        this.segments = segments;
        this.segmentBytes = segmentBytes;
        this.clockMillis = clockMillis;
    }

    /** The batch that is being filled, with room for more. */
    BatchBody open() {
        if (units == 0 && open != null) {
            boolean fills = segments.currentBytes() + open.length() >= segmentBytes;
            if (fills || open.length() >= LARGE_BODY) {
                seal();
            }
        }
        if (units == 0 && segments.currentBytes() >= segmentBytes) {
            segments.roll();
        }
        if (open == null) {
            open = spare.isEmpty() ? new BatchBody() : spare.remove();
            open.begin(segments.current(), segments.currentBytes(), clockMillis.getAsLong());
            lock.notifyAll();
        }
        return open;
    }

    /** The batch that is being filled has grown. */
    void grew() {
        bytes = sealedBytes + open.length();
    }

    /** Until the unit ends, all that is noted goes into one batch. */
    void beginUnit() {
        units++;
    }

    void endUnit() {
        units--;
        lock.notifyAll();
    }

    /** Whether a unit is under way: nothing is written meanwhile. */
    boolean isInUnit() {
        return units > 0;
    }

    /** Closes the batch that is being filled, if there is one. */
    void seal() {
        if (open != null) {
            sealed.add(open);
            sealedBytes += open.length();
            segments.grow(SegmentFormat.BATCH_HEADER + open.length());
            open = null;
            lock.notifyAll();
        }
    }

    /** Ends the segment, if there is anything in it and no unit is under way. */
    void endSegment() {
        if (units == 0 && (open != null || segments.currentBytes() > SegmentFormat.FILE_HEADER)) {
            seal();
            segments.roll();
        }
    }

    /** Whether closed batches wait. */
    boolean hasSealed() {
        return !sealed.isEmpty();
    }

    /** Whether a batch is being filled. */
    boolean isFilling() {
        return open != null;
    }

    /** The closed batches, the oldest first. */
    List<BatchBody> sealed() {
        return List.copyOf(sealed);
    }

    /** The oldest of the closed batches is in its file. */
    void wasWritten(BatchBody batch) {
        sealed.remove();
        sealedBytes -= batch.length();
        bytes = sealedBytes + (open == null ? 0 : open.length());
        written = Backlog.place(batch.segment(), batch.position());
        if (spare.size() < KEPT_BODIES && batch.capacity() <= LARGEST_KEPT) {
            spare.add(batch);
        }
    }

    /** Where in the files the next batch is written: all before can be read there. */
    long written() {
        return written;
    }

    /** A point of the backlog that is not written yet; null when it is. */
    BacklogPoint backlogPointAt(long place) {
        if (place < written) {
            return null;
        }
        long segment = Backlog.segment(place);
        long offset = Backlog.offset(place);
        for (BatchBody body : sealed) {
            BacklogPoint point = body.backlogPointAt(segment, offset);
            if (point != null) {
                return point;
            }
        }
        return open == null ? null : open.backlogPointAt(segment, offset);
    }

    /** The first segment that something waits to be written to; the one that is being filled when nothing does. */
    long firstSegment() {
        if (!sealed.isEmpty()) {
            return sealed.getFirst().segment();
        }
        return open == null ? segments.current() : open.segment();
    }

    /** Bytes that wait. May be asked for without the lock. */
    long bytes() {
        return bytes;
    }
}
