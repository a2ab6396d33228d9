package io.graphitecluster.ceres.maintenance;

import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.TimeSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The points of several slices within an interval, those of overlapping slices beside each other, missing ones too. */
final class FinePoints {
    /** A point; NaN for a missing one, which comes before others of its time. */
    private record Point(long time, double value) {
        static final Comparator<Point> ORDER = Comparator.comparingLong(Point::time)
                .thenComparing(point -> !Double.isNaN(point.value))
                .thenComparingDouble(Point::value);
    }

    private final List<Point> points = new ArrayList<>();

    private FinePoints() {}

    /** Reads the points from one time up to before another. */
    static FinePoints read(List<Slice> slices, long from, long until) throws IOException {
        FinePoints read = new FinePoints();
        for (Slice slice : slices) {
            long behind = Math.max(0, Math.ceilDiv(from - slice.start(), slice.step()));
            long first = slice.start() + behind * slice.step();
            if (first < until) {
                read.add(slice.read(first, until));
            }
        }
        read.points.sort(Point.ORDER);
        return read;
    }

    private void add(Optional<TimeSeries> series) {
        series.ifPresent(found -> {
            for (int i = 0; i < found.values().length; i++) {
                points.add(new Point(found.start() + i * found.step(), found.values()[i]));
            }
        });
    }

    /** Told the points of a window. */
    interface WindowVisitor {
        /**
         * A window with points.
         *
         * @param start its start
         * @param count how many points there are, missing ones too
         * @param known the values of those that are not missing, in the order of time
         */
        void window(long start, int count, double[] known) throws IOException;
    }

    /** Shows the windows in which there are points, the oldest first. */
    void forEachWindow(long origin, int step, WindowVisitor visitor) throws IOException {
        int begin = 0;
        while (begin < points.size()) {
            long start = origin + Math.floorDiv(points.get(begin).time() - origin, step) * step;
            int end = begin;
            double[] known = new double[8];
            int count = 0;
            while (end < points.size() && points.get(end).time() < start + step) {
                double value = points.get(end++).value();
                if (!Double.isNaN(value)) {
                    known = count == known.length ? Arrays.copyOf(known, 2 * count) : known;
                    known[count++] = value;
                }
            }
            visitor.window(start, end - begin, Arrays.copyOf(known, count));
            begin = end;
        }
    }
}
