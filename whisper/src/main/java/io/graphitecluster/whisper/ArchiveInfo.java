package io.graphitecluster.whisper;

import java.util.Comparator;
import java.util.List;

/**
 * An archive as a file's header describes it. The numbers are the file's and may be nonsense when it is corrupt; each is
 * an unsigned 32-bit number there.
 *
 * @param offset byte offset of its first slot
 * @param secondsPerPoint its precision, seconds
 * @param points how many slots it has
 */
public record ArchiveInfo(long offset, long secondsPerPoint, long points) {
    /** How far it reaches back, seconds. */
    public long retention() {
        return secondsPerPoint * points;
    }

    /** Its length in bytes. */
    public long size() {
        return points * Slots.POINT_SIZE;
    }

    /** Byte offset of the first byte after it. */
    public long end() {
        return offset + size();
    }

    /** Archives ordered by how far they reach back, least first. */
    static List<ArchiveInfo> byRetention(Header header) {
        return header.archives().stream()
                .sorted(Comparator.comparingLong(ArchiveInfo::retention))
                .toList();
    }

    /** The start of the slot that a time falls into. The archive must have a precision other than 0. */
    long intervalOf(long timestamp) {
        return timestamp - Math.floorMod(timestamp, secondsPerPoint);
    }
}
