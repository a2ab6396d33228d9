package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetStatus;
import io.graphitecluster.operator.model.rollout.ShardState;
import io.graphitecluster.operator.model.status.Observation;
import java.util.Objects;
import java.util.Optional;

/** Reads from StatefulSets and Deployments how far they are. */
final class Observer {
    private Observer() {}

    /**
     * State of a shard.
     *
     * @param current whether the StatefulSet is what is wanted
     */
    static ShardState shard(int shard, StatefulSet set, boolean current) {
        Optional<StatefulSetStatus> status = Optional.ofNullable(set.getStatus());
        boolean seen = status.map(StatefulSetStatus::getObservedGeneration)
                .filter(observed -> Objects.equals(observed, set.getMetadata().getGeneration()))
                .isPresent();
        boolean updated = count(status.map(StatefulSetStatus::getUpdatedReplicas)) >= 1;
        boolean ready = count(status.map(StatefulSetStatus::getReadyReplicas)) >= 1;
        return new ShardState(shard, true, current, seen && updated, ready);
    }

    /**
     * State of the frontend.
     *
     * @param current whether the Deployment is what is wanted
     */
    static Observation.Web web(Deployment deployment, boolean current) {
        Optional<DeploymentStatus> status = Optional.ofNullable(deployment.getStatus());
        int wanted = deployment.getSpec().getReplicas();
        boolean seen = status.map(DeploymentStatus::getObservedGeneration)
                .filter(observed ->
                        Objects.equals(observed, deployment.getMetadata().getGeneration()))
                .isPresent();
        int updated = count(status.map(DeploymentStatus::getUpdatedReplicas));
        int all = count(status.map(DeploymentStatus::getReplicas));
        return new Observation.Web(
                true,
                current && seen && updated == wanted && all == wanted,
                wanted,
                count(status.map(DeploymentStatus::getReadyReplicas)));
    }

    private static int count(Optional<Integer> number) {
        return number.orElse(0);
    }
}
