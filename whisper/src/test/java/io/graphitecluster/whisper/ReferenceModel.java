package io.graphitecluster.whisper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a Whisper file means, without bytes or offsets: each archive is a map from a slot's number, modulo the number of
 * slots, to the last point written there. For points up to now only.
 */
final class ReferenceModel {
    private final List<Archive> archives;
    private final List<Map<Long, Point>> rings = new ArrayList<>();
    private AggregationMethod method;
    private double xFilesFactor;

    /** What a slot holds. */
    private record Point(long interval, double value) {}

    ReferenceModel(List<Archive> archives, AggregationMethod method, double xFilesFactor) {
        this.archives = archives;
        this.method = method;
        this.xFilesFactor = (float) xFilesFactor;
        archives.forEach(archive -> rings.add(new HashMap<>()));
    }

    void setMethod(AggregationMethod other) {
        method = other;
    }

    void setXFilesFactor(double other) {
        xFilesFactor = (float) other;
    }

    boolean update(double value, long timestamp, long now) {
        long age = now - timestamp;
        if (age < 0 || age >= archives.getLast().retention()) {
            return false;
        }
        write(archiveFor(age), List.of(new Point(timestamp, value)));
        return true;
    }

    void updateMany(long[] timestamps, double[] values, long now) {
        Map<Integer, List<Point>> byArchive = new HashMap<>();
        for (int i = timestamps.length - 1; i >= 0; i--) {
            if (now - timestamps[i] <= archives.getLast().retention()) {
                byArchive
                        .computeIfAbsent(archiveFor(now - timestamps[i]), number -> new ArrayList<>())
                        .add(new Point(timestamps[i], values[i]));
            }
        }
        for (int archive = 0; archive < archives.size(); archive++) {
            List<Point> points = byArchive.getOrDefault(archive, List.of());
            write(
                    archive,
                    points.stream()
                            .sorted(Comparator.comparingLong(Point::interval))
                            .toList());
        }
    }

    private int archiveFor(long age) {
        int archive = 0;
        while (archives.get(archive).retention() < age) {
            archive++;
        }
        return archive;
    }

    private void write(int archive, List<Point> points) {
        TreeSet<Long> touched = new TreeSet<>();
        for (Point point : points) {
            put(archive, point.interval(), point.value());
            touched.add(point.interval());
        }
        boolean wrote = !points.isEmpty();
        for (int coarser = archive + 1; coarser < archives.size() && wrote; coarser++) {
            long step = archives.get(coarser).secondsPerPoint();
            TreeSet<Long> intervals = new TreeSet<>();
            touched.forEach(timestamp -> intervals.add(timestamp / step * step));
            wrote = false;
            for (long interval : intervals) {
                wrote |= propagate(coarser, interval);
            }
        }
    }

    private boolean propagate(int coarser, long start) {
        long fineStep = archives.get(coarser - 1).secondsPerPoint();
        long end = start + archives.get(coarser).secondsPerPoint();
        List<Double> known = new ArrayList<>();
        int slots = 0;
        for (long interval = start; interval < end; interval += fineStep) {
            slots++;
            Double value = get(coarser - 1, interval);
            if (value != null) {
                known.add(value);
            }
        }
        if (known.isEmpty() || (double) known.size() / slots < xFilesFactor) {
            return false;
        }
        put(coarser, start, aggregate(known, slots));
        return true;
    }

    private double aggregate(List<Double> known, int slots) {
        double sum = 0;
        for (double value : known) {
            sum += value;
        }
        return switch (method) {
            case AVERAGE -> sum / known.size();
            case SUM -> sum;
            case LAST -> known.getLast();
            case MAX -> largest(known, 1);
            case MIN -> largest(known, -1);
            case AVG_ZERO -> sum / slots;
            case ABSMAX -> farthest(known, 1);
            case ABSMIN -> farthest(known, -1);
        };
    }

    /** The first of those that are largest (or, with sign -1, smallest); 0.0 is as large as -0.0. */
    private static double largest(List<Double> known, int sign) {
        double best = known.getFirst();
        for (double value : known) {
            if (sign * value > sign * best) {
                best = value;
            }
        }
        return best;
    }

    /** The first of those that are farthest from (or, with sign -1, nearest to) zero. */
    private static double farthest(List<Double> known, int sign) {
        double best = known.getFirst();
        for (double value : known) {
            if (sign * Math.abs(value) > sign * Math.abs(best)) {
                best = value;
            }
        }
        return best;
    }

    private void put(int archive, long timestamp, double value) {
        long step = archives.get(archive).secondsPerPoint();
        long interval = timestamp / step * step;
        rings.get(archive).put(place(archive, interval), new Point(interval, value));
    }

    private Double get(int archive, long interval) {
        Point point = rings.get(archive).get(place(archive, interval));
        return point != null && point.interval() == interval ? (Double) point.value() : null;
    }

    private long place(int archive, long interval) {
        return interval
                / archives.get(archive).secondsPerPoint()
                % archives.get(archive).points();
    }

    /** Every slot of an archive, oldest first, up to and with that of now; NaN for none. */
    double[] everything(int archive, long now) {
        long step = archives.get(archive).secondsPerPoint();
        int points = (int) archives.get(archive).points();
        double[] values = new double[points];
        long last = now / step * step;
        for (int i = 0; i < points; i++) {
            Double value = get(archive, last - (points - 1 - i) * step);
            values[i] = value == null ? Double.NaN : value;
        }
        return values;
    }
}
