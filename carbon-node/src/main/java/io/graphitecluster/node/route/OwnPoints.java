package io.graphitecluster.node.route;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;

/** Takes the points of the series that this node's shard owns. Safe for any number of threads. */
public interface OwnPoints {
    /** The numbers of these series; a series gets one with its first point. */
    SeriesTable series();

    /**
     * Stores points.
     *
     * @param chunk is empty afterwards
     * @param canWait whether their sender is one that waits while the gate is closed: such points are never refused
     * @param refusals told of each point for which there was no room
     */
    void store(PointChunk chunk, boolean canWait, Refusals refusals);

    /** Told of points that were not stored. */
    @FunctionalInterface
    interface Refusals {
        /** A point of the series with this number was not stored. */
        void refused(int series, Refusal reason);
    }
}
