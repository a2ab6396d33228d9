package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.graphitecluster.operator.api.GraphiteCluster;
import java.util.Map;

/** Metadata of the cluster's objects. */
final class ObjectMetas {
    private ObjectMetas() {}

    /** Metadata of an object that goes when the resource goes. */
    static ObjectMeta owned(DesiredCluster cluster, String name, Map<String, String> labels) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(cluster.names().namespace())
                .withLabels(labels)
                .withOwnerReferences(owner(cluster))
                .build();
    }

    /** Without blockOwnerDeletion, which would need the right to change the resource's finalizers. */
    private static OwnerReference owner(DesiredCluster cluster) {
        return new OwnerReferenceBuilder()
                .withApiVersion(GraphiteCluster.GROUP + "/" + GraphiteCluster.VERSION)
                .withKind(GraphiteCluster.KIND)
                .withName(cluster.names().name())
                .withUid(cluster.ownerUid())
                .withController(true)
                .build();
    }
}
