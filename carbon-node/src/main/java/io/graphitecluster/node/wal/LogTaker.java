package io.graphitecluster.node.wal;

/** Takes what a log holds, in the order in which it was accepted. */
public interface LogTaker {
    /**
     * The name of a series.
     *
     * @param name holds it as UTF-8; only valid during the call
     * @return the number by which the series is meant in {@link #point}
     */
    int name(byte[] name, int offset, int length);

    /**
     * A point.
     *
     * @param series what {@link #name} returned
     * @param timestamp epoch seconds; may have a fraction
     * @param acceptedMillis when it was accepted, epoch milliseconds
     * @param segment number of the segment that holds it
     */
    void point(int series, double timestamp, double value, long acceptedMillis, long segment);

    /**
     * An input of aggregates. Those who make none leave it.
     *
     * @param series what {@link #name} returned for the input's name
     * @param acceptedMillis when it was accepted, epoch milliseconds
     * @param segment number of the segment that holds it
     */
    default void input(int series, double timestamp, double value, long acceptedMillis, long segment) {}

    /**
     * All points of a series that came before are void, and its file has to go. Those who keep no series leave it.
     *
     * @param series what {@link #name} returned
     * @param segment number of the segment that says so
     */
    default void deleted(int series, long segment) {}

    /** All points that another node sent up to this number of its session came before. */
    void session(String session, long sequence);
}
