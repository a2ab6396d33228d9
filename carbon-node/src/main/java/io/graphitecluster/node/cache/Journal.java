package io.graphitecluster.node.cache;

/** Notes points before they are stored: the write-ahead log. */
@FunctionalInterface
public interface Journal {
    /** No log. */
    Journal NONE = (name, timestamp, value) -> Long.MAX_VALUE;

    /** Notes a point; returns the number of the log's segment that holds it. */
    long note(String name, double timestamp, double value);
}
