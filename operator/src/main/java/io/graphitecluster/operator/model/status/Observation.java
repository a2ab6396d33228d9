package io.graphitecluster.operator.model.status;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.model.rollout.ShardState;
import java.util.List;
import java.util.Optional;

/**
 * What there is of a cluster.
 *
 * @param map the map that its processes are given; empty before the first
 * @param shards states of all shards of the map
 * @param web state of the frontend
 */
public record Observation(Optional<ClusterMap> map, List<ShardState> shards, Web web) {

    /**
     * How far the frontend is.
     *
     * @param exists whether there is a Deployment
     * @param settled whether all its Pods are of its newest version
     * @param wanted number of Pods that it should have
     * @param ready number of Pods that are ready
     */
    public record Web(boolean exists, boolean settled, int wanted, int ready) {
        /** Before there is one. */
        public static final Web MISSING = new Web(false, false, 0, 0);

        /** Whether all of it serves. */
        boolean serves() {
            return exists && ready >= wanted;
        }
    }

    /** Number of nodes that are ready. */
    int readyNodes() {
        return (int) shards.stream().filter(ShardState::ready).count();
    }

    /** Whether all of the cluster serves. */
    boolean allServe() {
        return map.isPresent() && readyNodes() == shards.size() && web.serves();
    }

    /** Whether some of it is being changed or waits for that. */
    boolean changing() {
        return shards.stream().anyMatch(shard -> !shard.current() || !shard.settled()) || !web.settled();
    }
}
