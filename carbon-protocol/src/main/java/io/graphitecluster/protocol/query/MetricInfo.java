package io.graphitecluster.protocol.query;

import java.util.List;

/**
 * What a node says of one series' file.
 *
 * @param name full name of the series
 * @param consolidationFunc the file's aggregation method as Whisper names it, for example {@code average}
 * @param xFilesFactor share of known values, 0 to 1, that a coarser value needs
 * @param maxRetention how far the file reaches back, seconds
 * @param retentions its archives, finest first
 */
public record MetricInfo(
        String name, String consolidationFunc, float xFilesFactor, long maxRetention, List<Retention> retentions) {
    /** Copies the list. */
    public MetricInfo {
        retentions = List.copyOf(retentions);
    }

    /**
     * One archive.
     *
     * @param secondsPerPoint its precision, seconds
     * @param numberOfPoints how many points it holds
     */
    public record Retention(long secondsPerPoint, long numberOfPoints) {}
}
