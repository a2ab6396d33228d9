package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.graphitecluster.operator.api.StorageSpec;
import java.util.Map;

/**
 * The StatefulSet {@code N-carbon-S} of a shard, with one Pod and a claim {@code data}.
 *
 * <p>The StatefulSet goes with the resource; its claim has no owner and stays, whatever happens to the two.
 */
public final class CarbonStatefulSet {
    private CarbonStatefulSet() {}

    /** The StatefulSet of a shard. */
    public static StatefulSet of(DesiredCluster cluster, int shard) {
        ClusterNames names = cluster.names();
        return new StatefulSetBuilder()
                .withMetadata(ObjectMetas.owned(cluster, names.statefulSet(shard), names.labels(shard)))
                .withNewSpec()
                .withReplicas(1)
                .withServiceName(names.nodes())
                // With OrderedReady a Pod that never got ready would never be replaced by its corrected version.
                .withPodManagementPolicy("Parallel")
                .withNewUpdateStrategy()
                .withType("RollingUpdate")
                .endUpdateStrategy()
                .withNewPersistentVolumeClaimRetentionPolicy()
                .withWhenDeleted("Retain")
                .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withNewSelector()
                .withMatchLabels(names.selector(shard))
                .endSelector()
                .withTemplate(CarbonPod.of(cluster, shard))
                .withVolumeClaimTemplates(claim(cluster, shard))
                .endSpec()
                .build();
    }

    private static PersistentVolumeClaim claim(DesiredCluster cluster, int shard) {
        StorageSpec storage = cluster.spec().carbon().storage();
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(CarbonPod.DATA_VOLUME)
                .withLabels(cluster.names().labels(shard))
                .withAnnotations(Map.of(ClusterNames.CLUSTER_UID, cluster.map().uid()))
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withStorageClassName(storage.storageClassName())
                .withNewResources()
                .addToRequests("storage", new Quantity(storage.size()))
                .endResources()
                .endSpec()
                .build();
    }
}
