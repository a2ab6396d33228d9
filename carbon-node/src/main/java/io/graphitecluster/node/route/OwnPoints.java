package io.graphitecluster.node.route;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.util.function.IntConsumer;

/** Takes the points of the series that this node's shard owns. Safe for any number of threads. */
public interface OwnPoints {
    /** The numbers of these series; a series gets one with its first point. */
    SeriesTable series();

    /**
     * Stores points.
     *
     * @param chunk is empty afterwards
     * @param canWait whether their sender is one that waits while the gate is closed: such points are never refused
     * @param refusals told the number of the series of each point that was refused because there is no room
     */
    void store(PointChunk chunk, boolean canWait, IntConsumer refusals);
}
