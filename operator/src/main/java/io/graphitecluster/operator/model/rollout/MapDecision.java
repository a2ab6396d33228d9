package io.graphitecluster.operator.model.rollout;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.api.StorageSpec;
import io.graphitecluster.operator.model.ClusterMaps;
import io.graphitecluster.operator.model.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Which map a cluster gets: the one that it has, for as long as it holds data. Its uid outlives the resource with the
 * claims, so that a resource made anew under the same name finds its data.
 */
public final class MapDecision {
    private MapDecision() {}

    /** Either a map, or why there is none. */
    public sealed interface Outcome {}

    /**
     * The cluster goes on with this map.
     *
     * @param map the map
     */
    public record Settled(ClusterMap map) implements Outcome {}

    /**
     * The edit is not followed.
     *
     * @param refusal why
     */
    public record Refused(Refusal refusal) implements Outcome {}

    /**
     * Decides.
     *
     * @param resourceUid uid of the resource, the identity of a cluster without data
     * @param spec a valid spec
     * @param inventory what the cluster has
     * @param address where the node of a shard is reached
     */
    public static Outcome decide(
            String resourceUid,
            GraphiteClusterSpec spec,
            Inventory inventory,
            IntFunction<ClusterMap.Replica> address) {
        Optional<Refusal> refusal =
                foreign(inventory).or(() -> resharding(spec, inventory)).or(() -> volumes(spec, inventory));
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        String uid = inventory
                .map()
                .map(ClusterMap::uid)
                .or(() -> inventory.volumes().stream()
                        .flatMap(volume -> volume.clusterUid().stream())
                        .findFirst())
                .orElse(resourceUid);
        long epoch = Math.max(1, inventory.map().map(ClusterMap::epoch).orElse(inventory.lastEpoch()));
        ClusterMap same = ClusterMaps.settled(uid, epoch, spec, address);
        boolean changed = inventory.map().isPresent() && !inventory.map().get().equals(same);
        return new Settled(changed ? ClusterMaps.settled(uid, epoch + 1, spec, address) : same);
    }

    private static Optional<Refusal> foreign(Inventory inventory) {
        List<String> uids = inventory.volumes().stream()
                .flatMap(volume -> volume.clusterUid().stream())
                .distinct()
                .toList();
        if (uids.size() <= 1) {
            return Optional.empty();
        }
        List<String> objects = inventory.volumes().stream()
                .map(volume -> volume.object() + " (" + volume.clusterUid().orElse("unknown") + ")")
                .toList();
        return Optional.of(new Refusal(
                Refusal.FOREIGN_DATA,
                "metadata.name: volumes of different clusters lie under this name: " + String.join(", ", objects)
                        + "; remove those that do not belong here"));
    }

    private static Optional<Refusal> resharding(GraphiteClusterSpec spec, Inventory inventory) {
        if (inventory.volumes().isEmpty()) {
            return Optional.empty();
        }
        int present = inventory
                .map()
                .map(map -> map.shards().size())
                .orElseGet(() -> inventory.shardsWithData().orElseThrow());
        int asked = spec.carbon().shards();
        if (present == asked) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Refusal.RESHARDING_NOT_SUPPORTED,
                "spec.carbon.shards: cannot be changed from " + present + " to " + asked
                        + " on a cluster that holds data, because series are not moved between shards yet; set it back"
                        + " to " + present));
    }

    private static Optional<Refusal> volumes(GraphiteClusterSpec spec, Inventory inventory) {
        StorageSpec asked = spec.carbon().storage();
        for (Inventory.Volume volume : inventory.volumes()) {
            if (!volume.template()) {
                continue;
            }
            if (!Quantities.same(volume.size(), asked.size())) {
                return Optional.of(unchangeable("size", volume.size(), asked.size(), volume));
            }
            if (!volume.storageClassName().equals(Optional.ofNullable(asked.storageClassName()))) {
                return Optional.of(unchangeable(
                        "storageClassName",
                        volume.storageClassName().orElse("none"),
                        Optional.ofNullable(asked.storageClassName()).orElse("none"),
                        volume));
            }
        }
        return Optional.empty();
    }

    private static Refusal unchangeable(String field, String present, String asked, Inventory.Volume volume) {
        return new Refusal(
                Refusal.INVALID_SPEC,
                "spec.carbon.storage." + field + ": cannot be changed from " + present + " to " + asked
                        + ", because the volumes of " + volume.object() + " are there already; set it back to "
                        + present);
    }
}
