package io.graphitecluster.ceres;

/**
 * What was read.
 *
 * @param start time of the first value, seconds since the epoch
 * @param end time after the last value; there can be fewer values than fit in between, or more, where upstream counts so
 * @param step seconds from one value to the next
 * @param values NaN where there is none; the array is not copied
 */
public record TimeSeries(long start, long end, long step, double[] values) {}
