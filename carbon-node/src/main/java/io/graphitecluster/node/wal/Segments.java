package io.graphitecluster.node.wal;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The segments that are full, or of earlier processes, and the one that is being filled. Guarded by the log's lock, but for
 * {@link #total}.
 */
final class Segments {
    private final NavigableMap<Long, Long> endedBytes = new TreeMap<>();
    private long endedTotal;
    private long current;
    private long currentBytes = SegmentFormat.FILE_HEADER;
    // What senders look at for each of their chunks.
    private volatile long total;

    /** @param old segments of earlier processes */
    Segments(Disk disk, List<Path> old) throws IOException {
        for (Path path : old) {
            try (DiskFile file = disk.open(path, Disk.Access.READ)) {
                ended(SegmentFormat.numberOf(path), file.size());
            }
        }
        current = endedBytes.isEmpty() ? 1 : endedBytes.lastKey() + 1;
        total = endedTotal + currentBytes;
    }

    private void ended(long number, long bytes) {
        endedBytes.put(number, bytes);
        endedTotal += bytes;
    }

    /** Number of the segment that is being filled. */
    long current() {
        return current;
    }

    /** Bytes of it, those that are not written yet among them. */
    long currentBytes() {
        return currentBytes;
    }

    void grow(long bytes) {
        currentBytes += bytes;
        total = endedTotal + currentBytes;
    }

    /** The next one begins. */
    void roll() {
        ended(current, currentBytes);
        current++;
        currentBytes = SegmentFormat.FILE_HEADER;
        total = endedTotal + currentBytes;
    }

    long oldest() {
        return endedBytes.isEmpty() ? current : endedBytes.firstKey();
    }

    /** The segment after another one. */
    long after(long number) {
        Long next = endedBytes.higherKey(number);
        return next == null ? current : next;
    }

    /** Bytes of a segment that is full, or of an earlier process. */
    long bytes(long number) {
        return endedBytes.getOrDefault(number, 0L);
    }

    /** Those that are full and come before another one. */
    List<Long> before(long number) {
        return List.copyOf(endedBytes.headMap(number).keySet());
    }

    void dropped(long number) {
        endedTotal -= endedBytes.remove(number);
        total = endedTotal + currentBytes;
    }

    /** Bytes of all. May be asked for without the lock. */
    long total() {
        return total;
    }
}
