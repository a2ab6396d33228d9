package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodDisruptionBudgetBuilder;
import io.graphitecluster.operator.model.objects.CarbonStatefulSet;
import io.graphitecluster.operator.model.objects.ConfigurationMap;
import io.graphitecluster.operator.model.objects.DesiredCluster;
import io.graphitecluster.operator.model.objects.Services;
import io.graphitecluster.operator.model.objects.WebDeployment;
import io.graphitecluster.operator.model.objects.WebDisruptionBudget;
import io.graphitecluster.operator.model.rollout.Rollout;
import io.graphitecluster.operator.model.rollout.ShardState;
import io.graphitecluster.operator.model.status.Observation;
import io.graphitecluster.operator.server.ServerKnowledge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One pass over a cluster's objects in the order in which they need each other: what Pods mount, what names them, the
 * nodes, the frontend. Nothing is ever deleted.
 */
final class ObjectPass {
    private static final String BUDGET = "PodDisruptionBudget";
    private static final List<String> BUDGET_VERSIONS = List.of("policy/v1", "policy/v1beta1");

    private final ObjectWriter writer;
    private final ServerKnowledge knowledge;
    private final CredentialsWriter credentials;

    ObjectPass(ObjectWriter writer, ServerKnowledge knowledge, RandomGenerator random) {
        this.writer = writer;
        this.knowledge = knowledge;
        this.credentials = new CredentialsWriter(writer, random);
    }

    /**
     * Writes what is to be written now.
     *
     * @param age time since the resource was made
     * @return what there was, measured by what is wanted
     * @throws NameTakenException when an object belongs to somebody else
     */
    Observation run(DesiredCluster cluster, Present present, Duration age) {
        credentials.ensure(cluster, present, age);
        writer.write(ConfigurationMap.of(cluster), present.config());
        for (Service service : List.of(Services.nodes(cluster), Services.carbon(cluster), Services.web(cluster))) {
            writer.write(service, present.service(service.getMetadata().getName()));
        }
        List<ShardState> shards = shards(cluster, present);
        List<Integer> next = Rollout.next(shards);
        for (ShardState shard : shards) {
            // One that was written is written again only where somebody changed it since.
            if (shard.current() || next.contains(shard.shard())) {
                writer.write(CarbonStatefulSet.of(cluster, shard.shard()), present.statefulSet(shard.shard()));
            }
        }
        Deployment web = WebDeployment.of(cluster);
        writer.write(web, present.web());
        budget(cluster);
        return new Observation(
                Optional.of(cluster.map()),
                shards,
                present.web()
                        .map(there -> Observer.web(there, writer.wasWritten(web, there)))
                        .orElse(Observation.Web.MISSING));
    }

    private List<ShardState> shards(DesiredCluster cluster, Present present) {
        List<ShardState> states = new ArrayList<>();
        for (int shard = 0; shard < cluster.map().shards().size(); shard++) {
            StatefulSet wanted = CarbonStatefulSet.of(cluster, shard);
            Optional<StatefulSet> there = present.statefulSet(shard);
            states.add(
                    there.isPresent()
                            ? Observer.shard(shard, there.get(), writer.wasWritten(wanted, there.get()))
                            : ShardState.missing(shard));
        }
        return states;
    }

    private void budget(DesiredCluster cluster) {
        PodDisruptionBudget budget = WebDisruptionBudget.of(cluster);
        Optional<String> version = knowledge.served(BUDGET, BUDGET_VERSIONS);
        if (version.isPresent()) {
            HasMetadata object = version.get().equals(budget.getApiVersion())
                    ? budget
                    : new PodDisruptionBudgetBuilder()
                            .withMetadata(budget.getMetadata())
                            .withNewSpec()
                            .withMaxUnavailable(budget.getSpec().getMaxUnavailable())
                            .withSelector(budget.getSpec().getSelector())
                            .endSpec()
                            .build();
            writer.write(object, Optional.empty());
        }
    }
}
