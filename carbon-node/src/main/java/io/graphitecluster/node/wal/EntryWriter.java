package io.graphitecluster.node.wal;

import io.graphitecluster.node.cache.Journal;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;

/**
 * Writes entries into the batch that is being filled, each series' name before its first entry of a segment. Guarded by the
 * log's lock.
 */
final class EntryWriter {
    private final PendingBatches pending;
    private final Progress progress;
    private final SeriesTable series;
    private final NamedSeries named = new NamedSeries();

    EntryWriter(PendingBatches pending, Progress progress, SeriesTable series) {
        this.pending = pending;
        this.progress = progress;
        this.series = series;
    }

    /**
     * Points of a group of a chunk, in its order.
     *
     * @param acceptedMillis when they were accepted, if not now; else 0
     * @return number of the segment that holds them
     */
    int points(PointChunk points, int from, int until, long acceptedMillis) {
        BatchBody body = pending.open();
        int segment = (int) body.segment();
        if (acceptedMillis != 0) {
            body.accepted(acceptedMillis);
        }
        for (int i = from; i < until; i++) {
            int point = points.grouped(i);
            int of = points.series(point);
            if (named.name(of, segment)) {
                body.name(of, series);
            }
            body.point(of, points.timestamp(point), points.value(point));
        }
        if (acceptedMillis != 0) {
            body.accepted(0);
        }
        noted(until - from);
        return segment;
    }

    /** Points that are read from here later: each knows the place of the one before of its series. */
    void backlog(PointChunk points, int from, int until, long acceptedMillis, Journal.Places places, Backlog backlog) {
        BatchBody body = pending.open();
        int segment = (int) body.segment();
        backlog.noted(Backlog.place(segment, body.offset()), until - from);
        if (acceptedMillis != 0) {
            body.accepted(acceptedMillis);
        }
        for (int i = from; i < until; i++) {
            int point = points.grouped(i);
            int of = points.series(point);
            if (named.name(of, segment)) {
                body.name(of, series);
            }
            long place = Backlog.place(segment, body.position());
            body.backlogPoint(of, points.timestamp(point), points.value(point), places.last(of));
            places.last(of, place);
        }
        if (acceptedMillis != 0) {
            body.accepted(0);
        }
        noted(until - from);
    }

    /**
     * An input of aggregates.
     *
     * @return number of the segment that holds it
     */
    long input(int of, double timestamp, double value) {
        BatchBody body = namedIn(of);
        body.input(of, timestamp, value);
        noted(1);
        return body.segment();
    }

    /**
     * All points so far of a series are void.
     *
     * @return number of the segment that says so
     */
    int deleted(int of) {
        BatchBody body = namedIn(of);
        body.deleted(of);
        noted(1);
        return (int) body.segment();
    }

    /** The number of another node's batch whose points are in this one. */
    void session(String session, long sequence) {
        pending.open().session(session, sequence);
        noted(1);
    }

    private BatchBody namedIn(int of) {
        BatchBody body = pending.open();
        if (named.name(of, (int) body.segment())) {
            body.name(of, series);
        }
        return body;
    }

    private void noted(int entries) {
        progress.noted(entries);
        pending.grew();
    }
}
