package io.graphitecluster.whisper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Answers fetches: decides which archive answers for which interval, and reads it. */
final class Fetch {
    /** An empty archive of a file that is in order may answer with so many unknown values whatever its size: 128 MiB. */
    private static final long MOST_UNKNOWN = 1 << 24;

    private final Slots slots;
    private final Header header;
    private final Path path;
    private final long fileSize;

    Fetch(Slots slots, Header header, Path path, long fileSize) {
        this.slots = slots;
        this.header = header;
        this.path = path;
        this.fileSize = fileSize;
    }

    /**
     * Reads the finest archive that reaches back far enough, or the one that was chosen.
     *
     * @param secondsPerPoint the precision of the archive to read, 0 for the best
     * @return empty when the interval lies in the future or beyond the retention
     */
    Optional<Fetched> fetch(long from, long until, long now, long secondsPerPoint) throws IOException {
        if (from > until) {
            throw new InvalidTimeIntervalException(
                    "Invalid time interval: from time '" + from + "' is after until time '" + until + "'");
        }
        long oldest = now - header.maxRetention();
        if (from > now || until < oldest) {
            return Optional.empty();
        }
        long start = Math.max(from, oldest);
        ArchiveInfo archive = secondsPerPoint == 0 ? best(now - start) : chosen(secondsPerPoint);
        return Optional.of(read(archive, start, Math.min(until, now)));
    }

    private ArchiveInfo best(long age) {
        ArchiveInfo coarsest = null;
        for (ArchiveInfo archive : header.archives()) {
            if (archive.retention() >= age) {
                return archive;
            }
            coarsest = archive;
        }
        if (coarsest == null) {
            throw new CorruptWhisperFileException(path, "Unable to find an archive", 12, "the header lists none");
        }
        return coarsest;
    }

    private ArchiveInfo chosen(long secondsPerPoint) {
        return header.archives().stream()
                .filter(archive -> archive.secondsPerPoint() == secondsPerPoint)
                .findFirst()
                .orElseThrow(() -> new InvalidArchivesException("Invalid granularity: " + secondsPerPoint));
    }

    /** Reads one archive. Looks at no retention: what lies before it answers with what the ring holds there now. */
    Fetched read(ArchiveInfo archive, long from, long until) throws IOException {
        long step = archive.secondsPerPoint();
        long first = slots.intervalOf(archive, from) + step;
        long last = slots.intervalOf(archive, until) + step;
        if (first == last) {
            last += step; // an empty interval still has the point after it
        }
        long base = slots.base(archive);
        if (base == 0) {
            return new Fetched(first, last, step, unknown(archive, (last - first) / step), new BitSet());
        }
        long fromOffset = slots.offsetOf(archive, base, first);
        long untilOffset = slots.offsetOf(archive, base, last);
        Values values = new Values(first, step, expectedCount(archive, fromOffset, untilOffset));
        slots.visit(archive, fromOffset, untilOffset, values);
        return new Fetched(first, last, step, values.toArray(), values.storedNaNs);
    }

    private double[] unknown(ArchiveInfo archive, long count) {
        boolean plausible = header.archives().stream().anyMatch(a -> a.retention() == header.maxRetention());
        if (count > Math.max(plausible ? MOST_UNKNOWN : 0, fileSize / Slots.POINT_SIZE)) {
            throw new CorruptWhisperFileException(
                    path,
                    "Unable to read datapoints",
                    archive.offset(),
                    "the interval has " + count + " points, more than a file of " + fileSize + " bytes can hold");
        }
        double[] values = new double[(int) Math.max(0, count)];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** How many slots there can be at most, whatever the header says. */
    private int expectedCount(ArchiveInfo archive, long fromOffset, long untilOffset) {
        long bytes = fromOffset < untilOffset ? untilOffset - fromOffset : archive.size() - fromOffset + untilOffset;
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.min(bytes, 2 * fileSize) / Slots.POINT_SIZE);
    }

    /** Collects the slots that hold what belongs there. */
    private static final class Values implements Slots.Visitor {
        private final long step;
        private final BitSet storedNaNs = new BitSet();
        private long expected;
        private double[] values;
        private int count;

        Values(long first, long step, int most) {
            this.expected = first;
            this.step = step;
            this.values = new double[most];
        }

        @Override
        public void slot(long interval, double value) {
            boolean known = interval == expected;
            if (known && Double.isNaN(value)) {
                storedNaNs.set(count);
            }
            if (count == values.length) { // someone else makes the file longer while we read it
                values = Arrays.copyOf(values, 2 * count + 1);
            }
            values[count++] = known ? value : Double.NaN;
            expected += step;
        }

        double[] toArray() {
            return count == values.length ? values : Arrays.copyOf(values, count);
        }
    }
}
