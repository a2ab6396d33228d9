package io.graphitecluster.whisper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Writes many points, each into the finest archive that reaches back to it, and what follows from them. */
final class BatchUpdate {
    private final Slots slots;
    private final Header header;
    private final Path path;

    BatchUpdate(Slots slots, Header header, Path path) {
        this.slots = slots;
        this.header = header;
        this.path = path;
    }

    /**
     * Writes what an archive reaches back to.
     *
     * @return how many points were left out because no archive can hold them
     */
    int write(PointBatch points, long now) throws IOException {
        if (points.size() == 0) {
            return 0;
        }
        List<ArchiveInfo> archives = header.archives();
        if (archives.isEmpty()) {
            throw new CorruptWhisperFileException(path, "Unable to find an archive", 12, "the header lists none");
        }
        int leftOut = 0;
        int end = points.size();
        for (ArchiveInfo archive : archives) {
            int start = end;
            while (start > 0 && archive.retention() >= now - points.timestamp(start - 1)) {
                start--;
            }
            if (start < end) {
                PointBatch writable = writable(archive, points.part(start, end));
                leftOut += end - start - writable.size();
                write(archive, writable);
            }
            end = start;
        }
        return leftOut + end;
    }

    /** Leaves out the points whose intervals are no unsigned 32-bit numbers. */
    private PointBatch writable(ArchiveInfo archive, PointBatch points) {
        int start = 0;
        while (start < points.size() && slots.intervalOf(archive, points.timestamp(start)) < 0) {
            start++;
        }
        int end = points.size();
        while (end > start && slots.intervalOf(archive, points.timestamp(end - 1)) > HeaderFormat.LARGEST_NUMBER) {
            end--;
        }
        return points.part(start, end);
    }

    /** Writes points into one archive, whose retention is not looked at. */
    void write(ArchiveInfo archive, PointBatch points) throws IOException {
        if (points.size() == 0) {
            return;
        }
        long[] intervals = new long[points.size()];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = slots.intervalOf(archive, points.timestamp(i));
        }
        writeRuns(archive, points, intervals);
        propagate(archive, intervals);
    }

    private void writeRuns(ArchiveInfo archive, PointBatch points, long[] intervals) throws IOException {
        Runs runs = new Runs(archive, slots.base(archive), intervals.length);
        for (int i = 0; i < intervals.length; i++) {
            boolean lastOfItsSlot = i + 1 == intervals.length || intervals[i] != intervals[i + 1];
            if (lastOfItsSlot) {
                runs.add(intervals[i], points.value(i));
            }
        }
        runs.write();
    }

    /** Gathers points of consecutive slots, and writes them when the next point is not of the next slot. */
    private final class Runs {
        private final ArchiveInfo archive;
        private final ByteBuffer run;
        private boolean empty;
        private long base;
        private long previous;

        Runs(ArchiveInfo archive, long base, int most) {
            this.archive = archive;
            this.base = base;
            this.empty = base == 0;
            this.run = ByteBuffer.allocate(most * Slots.POINT_SIZE);
        }

        void add(long interval, double value) throws IOException {
            // As upstream, for which the interval 0 is no interval: whatever follows it belongs to its run.
            if (previous != 0 && interval != previous + archive.secondsPerPoint()) {
                write();
            }
            run.putInt((int) interval).putDouble(value);
            previous = interval;
        }

        /** The start of the first run is the base of an archive that was empty. */
        void write() throws IOException {
            run.flip();
            long start = previous - archive.secondsPerPoint() * (run.remaining() / Slots.POINT_SIZE - 1);
            if (empty) {
                base = start;
                empty = false;
            }
            slots.writeRun(archive, base, start, run);
            run.clear();
        }
    }

    /** Makes the coarse slots of some intervals of an archive anew. */
    void propagate(ArchiveInfo archive, long[] intervals) throws IOException {
        Propagation propagation = new Propagation(slots, header);
        ArchiveInfo finer = archive;
        for (ArchiveInfo coarser : header.archives()) {
            if (coarser.secondsPerPoint() <= archive.secondsPerPoint()) {
                continue;
            }
            IntervalSet touched = new IntervalSet();
            for (long interval : intervals) {
                touched.add(slots.intervalOf(coarser, interval));
            }
            boolean any = false;
            for (long interval : touched.toArray()) {
                any |= propagation.propagate(finer, coarser, interval);
            }
            if (!any) {
                break;
            }
            finer = coarser;
        }
    }
}
