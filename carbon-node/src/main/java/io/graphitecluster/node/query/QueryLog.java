package io.graphitecluster.node.query;

/** Told what is asked. */
public interface QueryLog {
    /** A line for the log, when {@code LOG_CACHE_HITS} is set. */
    void line(String text);

    /** A query for one series. */
    void query();

    /** A query for many series, so many. */
    void bulkQuery(int series);
}
