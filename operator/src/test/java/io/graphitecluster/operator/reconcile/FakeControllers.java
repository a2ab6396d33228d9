package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashMap;
import java.util.Map;

/** Does by hand what Kubernetes' own controllers do, when a test says so. */
final class FakeControllers {
    private final KubernetesClient client;
    private final String namespace;

    FakeControllers(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** The StatefulSet's Pod runs in its newest version and is ready or not; its claim is there. */
    void settle(String statefulSet, boolean ready) {
        StatefulSet set = client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(statefulSet)
                .get();
        var template = set.getSpec().getVolumeClaimTemplates().getFirst();
        Map<String, String> labels = new HashMap<>(template.getMetadata().getLabels());
        labels.putAll(set.getSpec().getSelector().getMatchLabels());
        var claim = new PersistentVolumeClaimBuilder(template)
                .editMetadata()
                .withName("data-" + statefulSet + "-0")
                .withNamespace(namespace)
                .withLabels(labels)
                .endMetadata()
                .build();
        if (client.resource(claim).get() == null) {
            client.resource(claim).create();
        }
        client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(statefulSet)
                .editStatus(there -> {
                    there.setStatus(new StatefulSetStatusBuilder()
                            .withObservedGeneration(there.getMetadata().getGeneration())
                            .withReplicas(1)
                            .withUpdatedReplicas(1)
                            .withReadyReplicas(ready ? 1 : 0)
                            .build());
                    return there;
                });
    }

    /** The Deployment's Pods run in their newest version and are ready. */
    void settleWeb(String deployment) {
        client.apps().deployments().inNamespace(namespace).withName(deployment).editStatus(there -> {
            there.setStatus(status(there));
            return there;
        });
    }

    private static io.fabric8.kubernetes.api.model.apps.DeploymentStatus status(Deployment there) {
        int replicas = there.getSpec().getReplicas();
        return new DeploymentStatusBuilder()
                .withObservedGeneration(there.getMetadata().getGeneration())
                .withReplicas(replicas)
                .withUpdatedReplicas(replicas)
                .withReadyReplicas(replicas)
                .build();
    }
}
