package io.graphitecluster.node.route;

import io.graphitecluster.protocol.points.PointBatch;

/** Takes points for another shard and delivers them, each once and in order. */
public interface Handover {
    /**
     * Takes a point, in memory or on disk.
     *
     * @param name holds the stored name as UTF-8; not kept
     * @param kind what the other shard does with it
     * @param canWait whether its sender waits while the gate is closed: such a point is never refused
     * @return false when there is no room
     */
    boolean offer(
            byte[] name, int offset, int length, double timestamp, double value, PointBatch.Kind kind, boolean canWait);
}
