package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.Aggregation;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** All that a file holds, for a file with other archives. */
final class OldPoints {
    /** One for each archive, coarsest first. */
    private final List<Fetched> archives;

    private OldPoints(List<Fetched> archives) {
        this.archives = archives;
    }

    static OldPoints read(WhisperFile file, long now) throws IOException {
        List<ArchiveInfo> coarsestFirst = file.header().archives().stream()
                .sorted(Comparator.comparingLong(ArchiveInfo::secondsPerPoint).reversed())
                .toList();
        List<Fetched> archives = new ArrayList<>();
        for (ArchiveInfo archive : coarsestFirst) {
            long from = now - archive.retention() + archive.secondsPerPoint();
            archives.add(file.fetch(from, now, now)
                    .orElseThrow(() -> ToolFailure.error("Nothing can be fetched from the archive of "
                            + archive.secondsPerPoint() + " seconds of " + file.path())));
        }
        return new OldPoints(archives);
    }

    /** Writes the points as they are, coarse ones first, so that finer ones aggregate over them. */
    void copyInto(WhisperFile file, long now) throws IOException {
        for (Fetched archive : archives) {
            int[] known = IntStream.range(0, archive.values().length)
                    .filter(archive::isKnown)
                    .toArray();
            file.updateMany(
                    Arrays.stream(known)
                            .mapToLong(i -> archive.start() + i * archive.step())
                            .toArray(),
                    Arrays.stream(known).mapToDouble(i -> archive.values()[i]).toArray(),
                    now);
        }
    }

    /** Aggregates the finest points that there are for each slot of each new archive. */
    void aggregateInto(WhisperFile file, double xFilesFactor, long now, ResizeReport report) throws IOException {
        Timeline timeline = Timeline.of(archives.reversed());
        report.step("oldtimestamps: " + Arrays.toString(timeline.timestamps));
        for (ArchiveInfo archive : file.header().archives()) {
            long step = archive.secondsPerPoint();
            long from = now - archive.retention() + now % step;
            long until = now + now % step + step;
            report.step("(" + from + "," + until + "," + step + ")");
            report.step("timepoints_to_update: range(" + from + ", " + until + (step == 1 ? "" : ", " + step) + ")");
            List<Long> timestamps = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (long start = from; start + step < until; start += step) {
                Aggregation aggregation = new Aggregation(file.header().aggregationMethod());
                timeline.addTo(aggregation, start, start + step);
                if (!aggregation.isEmpty() && aggregation.knownShare() >= xFilesFactor) {
                    timestamps.add(start);
                    values.add(aggregation.value());
                }
            }
            file.updateMany(
                    timestamps.stream().mapToLong(Long::longValue).toArray(),
                    values.stream().mapToDouble(Double::doubleValue).toArray(),
                    now);
        }
    }

    /** The points of all archives in one row, oldest first, each stretch of time from the finest that has it. */
    private static final class Timeline {
        private final long[] timestamps;
        private final Fetched[] sources;
        private final int[] indexes;

        private Timeline(long[] timestamps, Fetched[] sources, int[] indexes) {
            this.timestamps = timestamps;
            this.sources = sources;
            this.indexes = indexes;
        }

        static Timeline of(List<Fetched> finestFirst) {
            List<long[]> newestFirst = new ArrayList<>(); // timestamp, number of the source, index in it
            for (int source = 0; source < finestFirst.size(); source++) {
                Fetched archive = finestFirst.get(source);
                long oldest =
                        newestFirst.isEmpty() ? Long.MAX_VALUE : newestFirst.getLast()[0];
                int last = archive.values().length - 1;
                int first = last;
                while (first >= 0 && time(archive, first) >= oldest) {
                    first--;
                }
                // Upstream takes an archive that has nothing older whole, a second time.
                for (int i = first < 0 ? last : first; i >= 0; i--) {
                    newestFirst.add(new long[] {time(archive, i), source, i});
                }
            }
            List<long[]> row = newestFirst.reversed();
            return new Timeline(
                    row.stream().mapToLong(entry -> entry[0]).toArray(),
                    row.stream().map(entry -> finestFirst.get((int) entry[1])).toArray(Fetched[]::new),
                    row.stream().mapToInt(entry -> (int) entry[2]).toArray());
        }

        private static long time(Fetched archive, int index) {
            return archive.start() + index * archive.step();
        }

        void addTo(Aggregation aggregation, long start, long end) {
            int first = find(start, 0);
            int last = find(end, first);
            for (int i = first; i < last; i++) {
                if (sources[i].isKnown(indexes[i])) {
                    aggregation.add(sources[i].values()[indexes[i]]);
                } else {
                    aggregation.addUnknown();
                }
            }
        }

        /** Halves the row to find the first time that is not before another. */
        private int find(long time, int from) {
            int low = from;
            int high = timestamps.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (timestamps[middle] < time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
