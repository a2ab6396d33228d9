package io.graphitecluster.protocol.points;

import java.util.List;

/**
 * Points that one node hands over to another. The receiver keeps the highest number that it has applied of each session,
 * so that a batch that is sent again is not applied again.
 *
 * @param session names the run of the sending process' link
 * @param sequence number of the batch in the session, from 1
 * @param points in the order in which they were accepted
 */
public record PointBatch(String session, long sequence, List<Point> points) {
    /** Copies the list. */
    public PointBatch {
        points = List.copyOf(points);
    }

    /**
     * One point.
     *
     * @param name full name of the series
     * @param timestamp epoch seconds; may have a fraction
     * @param value not NaN in what receivers accept
     * @param kind what the receiver does with it
     */
    public record Point(String name, double timestamp, double value, Kind kind) {
        /** A point that is stored. */
        public Point(String name, double timestamp, double value) {
            this(name, timestamp, value, Kind.STORED);
        }
    }

    /** What the receiver does with a point. */
    public enum Kind {
        /** It stores it. */
        STORED,
        /** It makes it an input of the aggregates that it owns, and does not store it. */
        AGGREGATION_INPUT
    }
}
