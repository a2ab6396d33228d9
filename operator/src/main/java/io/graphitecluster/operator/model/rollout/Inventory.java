package io.graphitecluster.operator.model.rollout;

import io.graphitecluster.cluster.ClusterMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a cluster already has.
 *
 * @param map the map that its processes were given; empty before the first, or when it got lost
 * @param lastEpoch the highest epoch that the resource's status remembers; 0 for none
 * @param volumes its StatefulSets and claims: whatever holds data or is about to
 */
public record Inventory(Optional<ClusterMap> map, long lastEpoch, List<Volume> volumes) {

    /**
     * A shard's StatefulSet or claim.
     *
     * @param object kind and name, for messages
     * @param shard the shard's id
     * @param clusterUid uid of the map of the cluster that the data belong to; empty when it does not say
     * @param size size of the volume, a quantity
     * @param storageClassName the StorageClass that was asked for; empty for the default, or when unknown
     * @param template whether it is what a StatefulSet asks for, rather than a claim that others may have completed
     */
    public record Volume(
            String object,
            int shard,
            Optional<String> clusterUid,
            String size,
            Optional<String> storageClassName,
            boolean template) {}

    /** Number of shards by the volumes: the highest id and one; empty when there are none. */
    public OptionalInt shardsWithData() {
        return volumes.stream().mapToInt(volume -> volume.shard() + 1).max();
    }
}
