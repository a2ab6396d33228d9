package io.graphitecluster.node.cache;

import io.graphitecluster.node.series.PointChunk;

/** Notes points before they are stored: the write-ahead log. */
@FunctionalInterface
public interface Journal {
    /** No log. */
    Journal NONE = (points, from, until) -> 0;

    /**
     * Notes the points of a group of a chunk, in its order.
     *
     * @param from index of the first, for {@link PointChunk#grouped}
     * @param until index after the last
     * @return number of the log's segment that holds all of them; 0 when there is none
     */
    int note(PointChunk points, int from, int until);
}
