package io.graphitecluster.node.wal;

/** Takes what a log holds, in the order in which it was accepted. */
public interface LogTaker {
    /**
     * A point.
     *
     * @param timestamp epoch seconds; may have a fraction
     * @param acceptedMillis when it was accepted, epoch milliseconds
     * @param segment number of the segment that holds it
     */
    void point(String name, double timestamp, double value, long acceptedMillis, long segment);

    /** All points that another node sent up to this number of its session came before. */
    void session(String session, long sequence);
}
