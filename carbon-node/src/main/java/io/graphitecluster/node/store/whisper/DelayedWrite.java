package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes points that an earlier process accepted as it would have written them then. By today's clock a point that the
 * finest archive no longer reaches back to would become the value of a whole slot of a coarser one; here it goes where it
 * belonged when it was accepted, and is aggregated with the others of its slot. No point replaces a newer one that has its
 * place in the finest archive already.
 */
final class DelayedWrite {
    private final WhisperFile file;
    private final List<ArchiveInfo> archives;
    private final long acceptedAt;
    private final long now;

    /**
     * @param acceptedAt when the first of the points was accepted, epoch seconds
     * @param now epoch seconds
     */
    DelayedWrite(WhisperFile file, long acceptedAt, long now) {
        this.file = file;
        this.archives = file.header().archives();
        this.acceptedAt = acceptedAt;
        this.now = now;
    }

    /** Whether it makes a difference for these points when they are written. */
    boolean matters(PointColumns points) {
        for (int i = 0; i < points.size(); i++) {
            long time = points.timestamps()[i];
            if (archiveOf(time, now) != archiveOf(time, acceptedAt)) {
                return true;
            }
        }
        return false;
    }

    /** Writes; returns how many points were left out. */
    int write(PointColumns points) throws IOException {
        PointColumns left = withoutOvertaken(points);
        int leftOut = points.size() - left.size();
        long finest = archives.getFirst().retention();
        long coarse = archives.size() > 1 ? archives.get(1).secondsPerPoint() : 1;
        int from = 0;
        while (from < left.size()) {
            // In pieces that fit into the finest archive from the start of a coarse slot, so that each slot is
            // aggregated while all of its points are there.
            long first = left.timestamps()[from];
            long end = first - Math.floorMod(first, coarse) + finest;
            int to = from + 1;
            while (to < left.size() && left.timestamps()[to] < end) {
                to++;
            }
            leftOut += file.updateMany(
                    Arrays.copyOfRange(left.timestamps(), from, to),
                    Arrays.copyOfRange(left.values(), from, to),
                    acceptedAt);
            from = to;
        }
        return leftOut;
    }

    /** The finest archive that reaches back to a time, or the number of archives when none does. */
    private int archiveOf(long time, long clock) {
        int archive = 0;
        while (archive < archives.size() && archives.get(archive).retention() <= clock - time) {
            archive++;
        }
        return archive;
    }

    private PointColumns withoutOvertaken(PointColumns points) throws IOException {
        ArchiveInfo finest = archives.getFirst();
        long[] intervals = new long[Math.toIntExact(finest.points())];
        file.forEachSlot(finest, (index, interval, value) -> intervals[(int) index] = interval);
        PointColumns left = new PointColumns();
        for (int i = 0; i < points.size(); i++) {
            long time = points.timestamps()[i];
            if (archiveOf(time, now) < archives.size() && !isOvertaken(time, finest, intervals)) {
                left.add(time, points.values()[i]);
            }
        }
        return left;
    }

    private static boolean isOvertaken(long time, ArchiveInfo finest, long[] intervals) {
        long step = finest.secondsPerPoint();
        long interval = time - Math.floorMod(time, step);
        if (intervals.length == 0 || intervals[0] == 0) {
            return false;
        }
        int slot = (int) Math.floorMod((interval - intervals[0]) / step, (long) intervals.length);
        return intervals[slot] > interval;
    }
}
