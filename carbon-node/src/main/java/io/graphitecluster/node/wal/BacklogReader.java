package io.graphitecluster.node.wal;

import io.graphitecluster.node.cache.Journal;
import java.io.IOException;

/** Reads points of the backlog, from memory those that are not written yet. Takes the log's lock, but not to read files. */
final class BacklogReader {
    private final Object lock;
    private final Backlog backlog;
    private final PendingBatches pending;
    private final Segments segments;

    BacklogReader(Object lock, Backlog backlog, PendingBatches pending, Segments segments) {
        this.lock = lock;
        this.backlog = backlog;
        this.pending = pending;
        this.segments = segments;
    }

    /** Points of one series, the last first: {@link Journal#backlogOf}. */
    void of(int number, long last, long count, Journal.PointTaker taker) throws IOException {
        long place = last;
        try (Backlog.Points files = backlog.new Points()) {
            for (long i = 0; i < count; i++) {
                BacklogPoint point = inMemory(place);
                if (point == null) {
                    point = files.at(place);
                }
                if (point.series() != number) {
                    throw new IOException("the log has another series at " + place);
                }
                taker.point(point.timestamp(), point.value());
                place = point.before();
            }
        }
    }

    private BacklogPoint inMemory(long place) {
        synchronized (lock) {
            return pending.backlogPointAt(place);
        }
    }

    /** The oldest batch that has some: {@link Journal#readBack}. */
    boolean readBack(Journal.BacklogTaker taker) throws IOException {
        long place;
        synchronized (lock) {
            if (backlog.outstanding() == 0) {
                return false;
            }
            place = atNextBatch(backlog.next());
            if (place >= pending.written()) {
                return false;
            }
        }
        int segment = (int) Backlog.segment(place);
        int[] count = {0};
        int length = backlog.read(place, (number, timestamp, value, acceptedMillis) -> {
            taker.point(number, timestamp, value, segment, acceptedMillis);
            count[0]++;
        });
        synchronized (lock) {
            backlog.readBack(count[0], place + length);
        }
        return true;
    }

    /** A place at the end of a segment is the begin of the next one. */
    private long atNextBatch(long place) {
        long segment = Backlog.segment(place);
        boolean ended = segment < segments.current() && Backlog.offset(place) >= segments.bytes(segment);
        return ended ? Backlog.place(segments.after(segment), SegmentFormat.FILE_HEADER) : place;
    }
}
