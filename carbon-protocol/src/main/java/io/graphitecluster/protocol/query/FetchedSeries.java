package io.graphitecluster.protocol.query;

/**
 * The values of one series on the grid of one of its archives.
 *
 * @param name full name of the series
 * @param pattern the request's pattern that matched it
 * @param start epoch seconds of the first value
 * @param stop epoch seconds just after the last slot; {@code start + step * values.length}
 * @param step seconds between values
 * @param values one for each slot, NaN where there is none
 * @param consolidationFunc the file's aggregation method as Whisper names it, for example {@code average}
 * @param xFilesFactor share of known values, 0 to 1, that a coarser value needs
 */
public record FetchedSeries(
        String name,
        String pattern,
        long start,
        long stop,
        int step,
        double[] values,
        String consolidationFunc,
        float xFilesFactor) {}
