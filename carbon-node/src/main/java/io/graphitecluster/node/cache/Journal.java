package io.graphitecluster.node.cache;

import io.graphitecluster.node.series.PointChunk;
import java.io.IOException;

/** Notes points before they are stored, and keeps those that the cache has no room for: the write-ahead log. */
public interface Journal {
    /** No log: there is room for everything. */
    Journal NONE = new NoJournal();

    /**
     * Notes the points of a group of a chunk, in its order.
     *
     * @param from index of the first, for {@link PointChunk#grouped}
     * @param until index after the last
     * @param acceptedMillis when they were accepted, epoch milliseconds, if not now; else 0
     * @return number of the log's segment that holds all of them; 0 when there is none
     */
    int note(PointChunk points, int from, int until, long acceptedMillis);

    /**
     * Notes points that are read from here later: {@link #readBack} hands all of them over in this order.
     *
     * @param places knows the last place of each series, and is told the new one
     */
    void noteForLater(PointChunk points, int from, int until, long acceptedMillis, Places places);

    /**
     * Notes that all points of a series that were noted before are void.
     *
     * @return number of the log's segment that says so; 0 when there is none
     */
    int noteDeleted(int series);

    /** Points that were noted for later and not read back. */
    long backlogPoints();

    /**
     * Reads some points of the backlog, the oldest, and hands them over.
     *
     * @return false when there are none, or none that can be read yet
     * @throws IOException when they cannot be read; nothing was handed over then
     */
    boolean readBack(BacklogTaker taker) throws IOException;

    /**
     * Hands over points of one series that were noted for later, the last first.
     *
     * @param last place of the last
     * @param count how many
     * @throws IOException when one cannot be read, for example since it was read back long ago and its segment is gone
     */
    void backlogOf(int series, long last, long count, PointTaker taker) throws IOException;

    /** Whether it is that long that its oldest points should be written first, so that it can let go of them. */
    boolean isLong();

    /** Takes points of one series. */
    @FunctionalInterface
    interface PointTaker {
        /** A point. */
        void point(double timestamp, double value);
    }

    /** The place in the log of the last point of each series that is there only; 0 for none. */
    interface Places {
        /** The place of a series. */
        long last(int series);

        /** It has a new one. */
        void last(int series, long place);
    }

    /** Takes what comes back from the log. */
    @FunctionalInterface
    interface BacklogTaker {
        /**
         * A point.
         *
         * @param segment of the log that holds it
         * @param acceptedMillis when it was accepted
         */
        void point(int series, double timestamp, double value, int segment, long acceptedMillis);
    }
}
