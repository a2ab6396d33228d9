package io.graphitecluster.ceres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Points without a gap between them.
 *
 * @param start time of the first point, a multiple of the step
 * @param values one for each step, at least one
 */
record PointSequence(long start, double[] values) {
    /**
     * Brings points into order: each at the start of its step, of several within a step the one with the latest time, and of
     * those with the same time the last.
     *
     * @return the sequences, the oldest first
     */
    static List<PointSequence> of(long[] timestamps, double[] given, int step) {
        int[] order = IntStream.range(0, timestamps.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> timestamps[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<PointSequence> sequences = new ArrayList<>();
        double[] values = new double[Math.min(order.length, 16)];
        int count = 0;
        long start = 0;
        for (int i : order) {
            long timestamp = timestamps[i] - Math.floorMod(timestamps[i], step);
            long next = start + (long) count * step;
            if (count > 0 && timestamp == next - step) {
                values[count - 1] = given[i];
                continue;
            }
            if (count > 0 && timestamp != next) {
                sequences.add(new PointSequence(start, Arrays.copyOf(values, count)));
                count = 0;
            }
            if (count == 0) {
                start = timestamp;
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = given[i];
        }
        if (count > 0) {
            sequences.add(new PointSequence(start, Arrays.copyOf(values, count)));
        }
        return sequences;
    }

    /** Time of the last point. */
    long last(int step) {
        return start + (values.length - 1L) * step;
    }

    /** How many of the points are before a time. */
    int countBefore(long time, int step) {
        return Math.clamp(Math.ceilDiv(time - start, step), 0, values.length);
    }

    /** The points up to an index. */
    PointSequence head(int index) {
        return new PointSequence(start, Arrays.copyOf(values, index));
    }

    /** The points from an index on. */
    PointSequence tail(int index, int step) {
        return new PointSequence(start + (long) index * step, Arrays.copyOfRange(values, index, values.length));
    }
}
