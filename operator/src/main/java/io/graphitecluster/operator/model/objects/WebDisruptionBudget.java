package io.graphitecluster.operator.model.objects;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** The PodDisruptionBudget {@code N-web}: draining machines takes one Pod of the frontend away at a time. */
public final class WebDisruptionBudget {
    private WebDisruptionBudget() {}

    /** The budget, as {@code policy/v1}; {@code policy/v1beta1} has the same fields. */
    public static PodDisruptionBudget of(DesiredCluster cluster) {
        ClusterNames names = cluster.names();
        return new PodDisruptionBudgetBuilder()
                .withMetadata(ObjectMetas.owned(cluster, names.web(), names.labels(ClusterNames.WEB)))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withNewSelector()
                .withMatchLabels(names.selector(ClusterNames.WEB))
                .endSelector()
                .endSpec()
                .build();
    }
}
