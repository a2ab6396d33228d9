package io.graphitecluster.ceres;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads an interval from the slices of a node, the one with the latest start first. Each answers for the time from its start to the
 * start of the one before, whatever older ones hold there. Values of different precisions are brought to the coarser one of
 * those met so far. Counts values rather than times, as upstream does: an interval that the precision does not divide, or
 * slices that do not lie on its multiples, can give a value more or less than expected.
 */
final class NodeReader {
    /** The largest answer: 80 MB. */
    private static final int MOST_VALUES = 10_000_000;

    private static final long NONE = Long.MIN_VALUE;

    private final long from;
    private final long until;
    private final String method;
    private long step;
    private double[] values = {};
    private long earliest = NONE;

    /**
     * An interval.
     *
     * @param from a multiple of the step
     * @param until a multiple of the step
     * @param step the node's
     */
    NodeReader(long from, long until, long step, String method) {
        this.from = from;
        this.until = until;
        this.step = step;
        this.method = method;
    }

    /**
     * Refuses an answer that would take the memory away from all others.
     *
     * @throws InvalidRequestException when there are too many values
     */
    static void requireReadable(long values) {
        if (values > MOST_VALUES) {
            throw new InvalidRequestException("an interval of " + values + " values is more than the " + MOST_VALUES
                    + " that one answer can have: ask for a part of it");
        }
    }

    /**
     * Reads.
     *
     * @throws java.nio.file.NoSuchFileException when a slice vanishes meanwhile
     */
    TimeSeries read(Iterable<Slice> latestFirst) throws IOException {
        requireReadable((until - from) / step);
        long boundary = Long.MAX_VALUE;
        for (Slice slice : latestFirst) {
            long end = Math.min(until, boundary);
            if (from >= slice.start()) {
                Optional<TimeSeries> series = slice.read(from, end);
                if (series.isPresent()) {
                    prepend(series.get(), end);
                }
                break;
            }
            if (until >= slice.start()) {
                Optional<TimeSeries> series = slice.read(slice.start(), end);
                if (series.isEmpty()) {
                    continue;
                }
                prepend(series.get(), end);
            }
            boundary = slice.start();
        }
        long begin = earliest == NONE ? until : earliest;
        return new TimeSeries(from, until, step, join(missing(Math.floorDiv(begin - from, step)), values));
    }

    private void prepend(TimeSeries series, long end) {
        double[] older = series.values();
        if (values.length == 0) {
            step = series.step();
        } else if (series.step() < step) {
            older = Aggregation.series(method, series.step(), step, older);
        } else if (series.step() > step) {
            values = Aggregation.series(method, step, series.step(), values);
            step = series.step();
        }
        earliest = series.start();
        values = join(older, missing(Math.floorDiv(end - series.end(), step)), values);
    }

    private static double[] missing(long count) {
        double[] missing = new double[(int) Math.max(0, count)];
        Arrays.fill(missing, Double.NaN);
        return missing;
    }

    private static double[] join(double[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        double[] joined = new double[length];
        int position = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, joined, position, part.length);
            position += part.length;
        }
        return joined;
    }
}
