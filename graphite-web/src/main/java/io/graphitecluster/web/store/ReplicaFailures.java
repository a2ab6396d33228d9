package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;

/** Told of every replica that did not answer, so that it is logged and counted even when another one stands in. */
@FunctionalInterface
public interface ReplicaFailures {
    /** @param reason what failed, in a few words */
    void failed(int shard, Replica replica, String reason);
}
