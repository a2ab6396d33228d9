package io.graphitecluster.whisper;

import java.util.List;

/**
 * What the beginning of a file says about it.
 *
 * @param aggregationMethod how points are propagated to coarser archives
 * @param maxRetention how far the file says that it reaches back, seconds
 * @param xFilesFactor the share of known points, from 0 to 1, that propagation needs
 * @param archives as they stand in the file; normally finest first
 */
public record Header(
        AggregationMethod aggregationMethod, long maxRetention, float xFilesFactor, List<ArchiveInfo> archives) {
    /** Copies the list. */
    public Header {
        archives = List.copyOf(archives);
    }

    Header with(AggregationMethod otherMethod, float otherXFilesFactor) {
        return new Header(otherMethod, maxRetention, otherXFilesFactor, archives);
    }
}
