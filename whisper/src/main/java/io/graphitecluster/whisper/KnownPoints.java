package io.graphitecluster.whisper;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The points of one archive that a reader could get at a time, in the order of their times.
 *
 * @param step the archive's, seconds
 * @param retention the archive's, seconds
 * @param times starts of slots, each once
 * @param values as many as times
 */
record KnownPoints(long step, long retention, long[] times, double[] values) {
    /** No points. */
    static final KnownPoints NONE = new KnownPoints(1, 1, new long[0], new double[0]);

    /** Reads an archive; points that lie in the future are among them. */
    static KnownPoints read(WhisperFile file, ArchiveInfo archive, long now) throws IOException {
        long step = archive.secondsPerPoint();
        long oldest = now - archive.retention();
        int[] count = {0};
        long[] times = new long[Math.toIntExact(archive.points())];
        double[] values = new double[times.length];
        long[] base = {0};
        file.forEachSlot(archive, (index, interval, value) -> {
            if (index == 0) {
                base[0] = interval;
            }
            boolean belongs = base[0] != 0
                    && interval != 0
                    && Math.floorMod((interval - base[0]) / step, archive.points()) == index
                    && Math.floorMod(interval - base[0], step) == 0;
            if (belongs && interval > oldest && !Double.isNaN(value)) {
                times[count[0]] = interval;
                values[count[0]++] = value;
            }
        });
        int[] order = IntStream.range(0, count[0])
                .boxed()
                .sorted((a, b) -> Long.compare(times[a], times[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new KnownPoints(
                step,
                archive.retention(),
                Arrays.stream(order).mapToLong(i -> times[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }

    int size() {
        return times.length;
    }

    /** Index of the first point that is not before a time. */
    int from(long time) {
        int found = Arrays.binarySearch(times, time);
        return found >= 0 ? found : -found - 1;
    }

    /** Whether there is a point at a time. */
    boolean has(long time) {
        return Arrays.binarySearch(times, time) >= 0;
    }

    /** The value at a time, NaN when there is none. */
    double at(long time) {
        int found = Arrays.binarySearch(times, time);
        return found >= 0 ? values[found] : Double.NaN;
    }
}
