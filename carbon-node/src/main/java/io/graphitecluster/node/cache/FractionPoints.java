package io.graphitecluster.node.cache;

import java.util.HashMap;
import java.util.Map;

/**
 * The points of a lane's series whose timestamps are no whole seconds, which are few: in sorted columns of their own, of
 * each series those that wait and those that are being written.
 */
final class FractionPoints {
    /** An estimate for an entry without points. */
    private static final long BYTES_PER_SERIES = 200;

    private static final long BYTES_PER_POINT = 32;

    private final Map<Integer, Columns> bySeries = new HashMap<>();
    private long points;

    private static final class Columns {
        private PendingPoints waiting = new PendingPoints();
        private PendingPoints writing = new PendingPoints();
    }

    long points() {
        return points;
    }

    long bytes() {
        return points * BYTES_PER_POINT + bySeries.size() * BYTES_PER_SERIES;
    }

    void put(int series, double timestamp, double value) {
        Columns columns = bySeries.computeIfAbsent(series, any -> new Columns());
        if (columns.waiting.put(timestamp, value)) {
            points++;
        }
    }

    boolean has(int series, double timestamp) {
        Columns columns = bySeries.get(series);
        return columns != null && columns.waiting.has(timestamp);
    }

    int waiting(int series) {
        Columns columns = bySeries.get(series);
        return columns == null ? 0 : columns.waiting.size();
    }

    /** Smallest second of those that wait; the largest number when none do. */
    long oldest(int series) {
        Columns columns = bySeries.get(series);
        return columns == null || columns.waiting.size() == 0 ? Long.MAX_VALUE : (long) columns.waiting.timestamp(0);
    }

    /** Adds the points that wait to those with whole seconds: of points within one second the latest stays. */
    void beginWriting(int series, PointColumns into) {
        Columns columns = bySeries.get(series);
        columns.writing = columns.waiting;
        columns.waiting = new PendingPoints();
        for (int i = 0; i < columns.writing.size(); i++) {
            into.add((long) columns.writing.timestamp(i), columns.writing.value(i));
        }
        into.order();
    }

    /** Returns whether more of the series are here. */
    boolean written(int series) {
        Columns columns = bySeries.get(series);
        points -= columns.writing.size();
        columns.writing = new PendingPoints();
        if (columns.waiting.size() > 0) {
            return true;
        }
        bySeries.remove(series);
        return false;
    }

    /** Whether points of a series are being written. */
    boolean isWriting(int series) {
        Columns columns = bySeries.get(series);
        return columns != null && columns.writing.size() > 0;
    }

    /** Drops the points of a series, none of which is being written. */
    void drop(int series) {
        Columns columns = bySeries.remove(series);
        points -= columns == null ? 0 : columns.waiting.size();
    }

    void putBack(int series) {
        Columns columns = bySeries.get(series);
        if (columns != null) {
            points -= columns.waiting.addOlder(columns.writing);
            columns.writing = new PendingPoints();
        }
    }

    /** All points of a series, together with those that have whole seconds. */
    CachedPoints laidOver(int series, PointColumns whole) {
        Columns columns = bySeries.get(series);
        whole.order();
        if (columns == null) {
            return CachedPoints.of(whole);
        }
        PendingPoints all = new PendingPoints();
        for (int i = 0; i < whole.size(); i++) {
            all.put((double) whole.timestamps()[i], whole.values()[i]);
        }
        all.addOlder(columns.waiting);
        all.addOlder(columns.writing);
        return all.snapshot();
    }
}
