package io.graphitecluster.whisper;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Points in the order of their timestamps. Of points with the same timestamp, the one that was given last comes first. */
final class PointBatch {
    private final long[] timestamps;
    private final double[] values;
    private final int start;
    private final int end;

    private PointBatch(long[] timestamps, double[] values, int start, int end) {
        this.timestamps = timestamps;
        this.values = values;
        this.start = start;
        this.end = end;
    }

    /**
     * Sorts points.
     *
     * <p>Upstream sorts newest first, keeping the order of equals, and then reverses: so of two points with one and the
     * same timestamp the one given first is written last, and stays.
     */
    static PointBatch of(long[] timestamps, double[] values) {
        if (timestamps.length != values.length) {
            throw new IllegalArgumentException(timestamps.length + " timestamps but " + values.length + " values");
        }
        if (isAscending(timestamps)) {
            return new PointBatch(timestamps, values, 0, timestamps.length);
        }
        int[] order = IntStream.range(0, timestamps.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> timestamps[i]).thenComparing(Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        return new PointBatch(
                Arrays.stream(order).mapToLong(i -> timestamps[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                0,
                order.length);
    }

    /** Whether nothing is to be sorted, as is usual. */
    private static boolean isAscending(long[] timestamps) {
        for (int i = 1; i < timestamps.length; i++) {
            if (timestamps[i - 1] >= timestamps[i]) {
                return false;
            }
        }
        return true;
    }

    /** The known points of an answer; NaNs that were stored as values are among them. */
    static PointBatch known(Fetched fetched) {
        int[] indexes = IntStream.range(0, fetched.values().length)
                .filter(fetched::isKnown)
                .toArray();
        return new PointBatch(
                Arrays.stream(indexes)
                        .mapToLong(i -> fetched.start() + i * fetched.step())
                        .toArray(),
                Arrays.stream(indexes).mapToDouble(i -> fetched.values()[i]).toArray(),
                0,
                indexes.length);
    }

    int size() {
        return end - start;
    }

    long timestamp(int index) {
        return timestamps[start + index];
    }

    double value(int index) {
        return values[start + index];
    }

    /** The points from one index up to another, without a copy. */
    PointBatch part(int from, int until) {
        return new PointBatch(timestamps, values, start + from, start + until);
    }
}
