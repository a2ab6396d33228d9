package io.graphitecluster.web.store;

/**
 * A stretch of time for which a series may hold values.
 *
 * @param start epoch seconds
 * @param end epoch seconds, not before the start
 */
public record StoredInterval(long start, long end) {}
