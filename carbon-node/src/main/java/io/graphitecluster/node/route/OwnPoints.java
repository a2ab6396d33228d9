package io.graphitecluster.node.route;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.quota.Admission;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Takes the points of the series that this node's shard owns. Safe for any number of threads. */
public interface OwnPoints {
    /** The numbers of these series; a series gets one with its first point. */
    SeriesTable series();

    /**
     * Why a series may not come to be; empty when it may, or is there.
     *
     * @param name stored name of a series that has no number yet
     */
    default Optional<Admission.Denial> denial(String name) {
        return Optional.empty();
    }

    /**
     * Takes points out of a chunk that are beyond a quota.
     *
     * @param refused told the number of the series of each
     */
    default void limit(PointChunk chunk, IntConsumer refused) {}

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
