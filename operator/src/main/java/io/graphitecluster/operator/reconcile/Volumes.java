package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.graphitecluster.operator.api.GraphiteCluster;
import io.graphitecluster.operator.model.objects.ClusterNames;
import io.graphitecluster.operator.model.rollout.Inventory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds whatever holds a cluster's data. */
final class Volumes {
    private final KubernetesClient client;

    Volumes(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What a cluster has. When the number of shards is at stake, or there is no map, the server is asked for claims
     * and StatefulSets, because a watch may lag behind.
     */
    Inventory inventory(GraphiteCluster cluster, Present present) {
        long lastEpoch = Optional.ofNullable(cluster.getStatus())
                .map(status -> status.mapEpoch())
                .orElse(0L);
        boolean settled = present.map()
                .filter(map -> map.shards().size() == cluster.getSpec().carbon().shards())
                .isPresent();
        return new Inventory(
                present.map(),
                lastEpoch,
                settled ? templates(present.statefulSets().values()) : onServer(present.names()));
    }

    private List<Inventory.Volume> onServer(ClusterNames names) {
        Map<String, String> labels = names.selector(ClusterNames.CARBON);
        List<Inventory.Volume> volumes = new ArrayList<>(templates(client.apps()
                .statefulSets()
                .inNamespace(names.namespace())
                .withLabels(labels)
                .list()
                .getItems()));
        for (PersistentVolumeClaim claim : client.persistentVolumeClaims()
                .inNamespace(names.namespace())
                .withLabels(labels)
                .list()
                .getItems()) {
            shard(claim).ifPresent(shard -> volumes.add(volume(claim, claim, shard, false)));
        }
        return volumes;
    }

    private static List<Inventory.Volume> templates(Collection<StatefulSet> statefulSets) {
        List<Inventory.Volume> volumes = new ArrayList<>();
        for (StatefulSet set : statefulSets) {
            for (PersistentVolumeClaim template : set.getSpec().getVolumeClaimTemplates()) {
                shard(set).ifPresent(shard -> volumes.add(volume(set, template, shard, true)));
            }
        }
        return volumes;
    }

    private static Inventory.Volume volume(
            HasMetadata holder, PersistentVolumeClaim claim, int shard, boolean template) {
        Map<String, String> annotations = claim.getMetadata().getAnnotations();
        return new Inventory.Volume(
                holder.getKind() + " " + holder.getMetadata().getName(),
                shard,
                Optional.ofNullable(annotations == null ? null : annotations.get(ClusterNames.CLUSTER_UID)),
                claim.getSpec().getResources().getRequests().get("storage").toString(),
                Optional.ofNullable(claim.getSpec().getStorageClassName()),
                template);
    }

    private static OptionalInt shard(HasMetadata object) {
        String label = object.getMetadata().getLabels().get(ClusterNames.SHARD_LABEL);
        return label != null && label.matches("[0-9]{1,6}")
                ? OptionalInt.of(Integer.parseInt(label))
                : OptionalInt.empty();
    }
}
