package io.graphitecluster.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.api.GraphiteCluster;
import io.graphitecluster.operator.api.GraphiteClusterStatus;
import io.graphitecluster.operator.model.SpecProblem;
import io.graphitecluster.operator.model.SpecValidator;
import io.graphitecluster.operator.model.objects.ClusterNames;
import io.graphitecluster.operator.model.objects.DesiredCluster;
import io.graphitecluster.operator.model.objects.Images;
import io.graphitecluster.operator.model.rollout.MapDecision;
import io.graphitecluster.operator.model.rollout.Refusal;
import io.graphitecluster.operator.model.rollout.ShardState;
import io.graphitecluster.operator.model.status.Observation;
import io.graphitecluster.operator.model.status.StatusModel;
import io.graphitecluster.operator.server.ServerKnowledge;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Follows {@code GraphiteCluster}s. A pass reads what there is, decides, writes what differs, and says in the status
 * what it saw; events of the written objects start the next one until nothing differs.
 */
@ControllerConfiguration(
        name = GraphiteClusterReconciler.NAME,
        maxReconciliationInterval = @MaxReconciliationInterval(interval = 10, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 1000, intervalMultiplier = 2, maxInterval = 60_000)
public class GraphiteClusterReconciler implements Reconciler<GraphiteCluster> {
    /** Name of the controller, for configuration and metrics. */
    public static final String NAME = "graphitecluster";

    private static final Logger LOG = Logger.getLogger(GraphiteClusterReconciler.class);

    /** What is missing or stands in the way (a Secret, a claim, somebody's object) may change without our seeing it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final ObjectPass pass;
    private final Volumes volumes;
    private final RefusalEvents events;
    private final ServerKnowledge knowledge;
    private final Images images;
    private final OperatorMetrics metrics;
    private final InstantSource clock;
    private final boolean serverSideApply;

    /** Made by {@link OperatorParts}. */
    GraphiteClusterReconciler(OperatorParts parts) {
        this.pass = parts.pass();
        this.volumes = parts.volumes();
        this.events = parts.events();
        this.knowledge = parts.knowledge();
        this.images = parts.images();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        this.serverSideApply = parts.serverSideApply();
    }

    @Override
    public List<EventSource<?, GraphiteCluster>> prepareEventSources(EventSourceContext<GraphiteCluster> context) {
        return List.of(
                watch(ConfigMap.class, context),
                watch(Service.class, context),
                watch(StatefulSet.class, context),
                watch(Deployment.class, context));
    }

    private static <T extends HasMetadata> InformerEventSource<T, GraphiteCluster> watch(
            Class<T> type, EventSourceContext<GraphiteCluster> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, GraphiteCluster.class)
                        .withNamespacesInheritedFromController()
                        .withLabelSelector(ClusterNames.MANAGED_BY_LABEL + "=" + ClusterNames.MANAGER)
                        .build(),
                context);
    }

    @Override
    public UpdateControl<GraphiteCluster> reconcile(GraphiteCluster cluster, Context<GraphiteCluster> context) {
        ClusterNames names = new ClusterNames(
                cluster.getMetadata().getNamespace(), cluster.getMetadata().getName());
        Present present = Present.of(names, context);
        Observation seen;
        Optional<Refusal> refusal = Optional.empty();
        try {
            seen = follow(cluster, present);
        } catch (RefusedException refused) {
            refusal = Optional.of(refused.refusal());
            seen = unchanged(present);
        } catch (NameTakenException taken) {
            refusal = Optional.of(new Refusal(Refusal.NAME_TAKEN, taken.getMessage()));
            seen = unchanged(present);
        }
        Instant now = clock.instant();
        GraphiteClusterStatus status =
                StatusModel.of(cluster.getStatus(), cluster.getMetadata().getGeneration(), names, seen, refusal, now);
        if (status.equals(cluster.getStatus())) {
            return later(UpdateControl.noUpdate(), status);
        }
        refusal.filter(why -> isNews(cluster, why)).ifPresent(why -> report(cluster, why, now));
        return later(UpdateControl.patchStatus(withStatus(cluster, status)), status);
    }

    private Observation follow(GraphiteCluster cluster, Present present) throws RefusedException {
        List<SpecProblem> problems =
                SpecValidator.problems(cluster.getMetadata().getName(), cluster.getSpec());
        if (!problems.isEmpty()) {
            throw new RefusedException(Refusal.invalid(problems));
        }
        MapDecision.Outcome outcome = MapDecision.decide(
                cluster.getMetadata().getUid(),
                cluster.getSpec(),
                volumes.inventory(cluster, present),
                present.names()::address);
        return switch (outcome) {
            case MapDecision.Refused refused -> throw new RefusedException(refused.refusal());
            case MapDecision.Settled settled ->
                pass.run(
                        new DesiredCluster(
                                present.names(),
                                cluster.getMetadata().getUid(),
                                cluster.getSpec(),
                                settled.map(),
                                images),
                        present,
                        Duration.between(Instant.parse(cluster.getMetadata().getCreationTimestamp()), clock.instant()));
        };
    }

    /** What there is when nothing is wanted of it: as it should be, as far as it goes. */
    private static Observation unchanged(Present present) {
        Optional<ClusterMap> map = present.map();
        int shards = map.map(known -> known.shards().size()).orElse(0);
        List<ShardState> states = IntStream.range(0, shards)
                .mapToObj(shard -> present.statefulSet(shard)
                        .map(set -> Observer.shard(shard, set, true))
                        .orElseGet(() -> ShardState.missing(shard)))
                .toList();
        return new Observation(
                map, states, present.web().map(web -> Observer.web(web, true)).orElse(Observation.Web.MISSING));
    }

    private static boolean isNews(GraphiteCluster cluster, Refusal refusal) {
        return Optional.ofNullable(cluster.getStatus()).map(GraphiteClusterStatus::conditions).stream()
                .flatMap(List::stream)
                .noneMatch(condition -> condition.type().equals(StatusModel.READY)
                        && condition.reason().equals(refusal.reason())
                        && condition.message().equals(refusal.message())
                        && cluster.getMetadata().getGeneration().equals(condition.observedGeneration()));
    }

    private void report(GraphiteCluster cluster, Refusal refusal, Instant now) {
        LOG.warnf(
                "%s/%s is not followed: %s: %s",
                cluster.getMetadata().getNamespace(),
                cluster.getMetadata().getName(),
                refusal.reason(),
                refusal.message());
        metrics.refused(refusal.reason());
        events.record(cluster, refusal, now);
    }

    private static UpdateControl<GraphiteCluster> later(
            UpdateControl<GraphiteCluster> control, GraphiteClusterStatus status) {
        boolean waiting = status.conditions().stream()
                .anyMatch(condition -> condition.type().equals(StatusModel.READY)
                        && condition.status().equals("False")
                        && !condition.reason().equals(Refusal.INVALID_SPEC));
        return waiting ? control.rescheduleAfter(LOOK_AGAIN) : control;
    }

    @Override
    public ErrorStatusUpdateControl<GraphiteCluster> updateErrorStatus(
            GraphiteCluster cluster, Context<GraphiteCluster> context, Exception failure) {
        knowledge.forget();
        GraphiteClusterStatus status = StatusModel.failed(
                cluster.getStatus(),
                cluster.getMetadata().getGeneration(),
                Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString),
                clock.instant());
        return status.equals(cluster.getStatus())
                ? ErrorStatusUpdateControl.noStatusUpdate()
                : ErrorStatusUpdateControl.patchStatus(withStatus(cluster, status));
    }

    /** A server-side apply must name only what is ours: the status. */
    private GraphiteCluster withStatus(GraphiteCluster cluster, GraphiteClusterStatus status) {
        GraphiteCluster patch = cluster;
        if (serverSideApply) {
            patch = new GraphiteCluster();
            patch.getMetadata().setName(cluster.getMetadata().getName());
            patch.getMetadata().setNamespace(cluster.getMetadata().getNamespace());
        }
        patch.setStatus(status);
        return patch;
    }
}
