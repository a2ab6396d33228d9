package io.graphitecluster.operator.model.status;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.api.Condition;
import io.graphitecluster.operator.api.GraphiteClusterStatus;
import io.graphitecluster.operator.model.NodeSettings;
import io.graphitecluster.operator.model.objects.ClusterNames;
import io.graphitecluster.operator.model.objects.WebDeployment;
import io.graphitecluster.operator.model.rollout.Refusal;
import io.graphitecluster.operator.model.rollout.ShardState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sums up what there is.
 *
 * <ul>
 *   <li>{@code Ready}: all that was asked for serves. False with the refusal's reason when an edit is not followed.
 *   <li>{@code Progressing}: objects are made or replaced.
 *   <li>{@code Degraded}: some of it does not serve although nobody is changing it, or it could not be changed.
 * </ul>
 */
public final class StatusModel {
    /** Condition: all that was asked for serves. */
    public static final String READY = "Ready";

    /** Condition: objects are made or replaced. */
    public static final String PROGRESSING = "Progressing";

    /** Condition: something that should serve does not. */
    public static final String DEGRADED = "Degraded";

    private static final String CREATING = "Creating";
    private static final String ROLLING = "RollingOut";
    private static final String SETTLED = "Settled";
    private static final String SERVING = "Serving";
    private static final String NOT_SERVING = "NotServing";
    private static final String FAILED = "ReconcileFailed";

    private final GraphiteClusterStatus previous;
    private final long generation;
    private final String now;

    private StatusModel(GraphiteClusterStatus previous, long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * The status after a pass.
     *
     * @param previous the status before; null for none
     * @param generation generation of the spec that the pass looked at
     * @param names the cluster's names
     * @param seen what there is
     * @param refusal why the spec is not followed; empty when it is
     * @param now the time of the pass
     */
    public static GraphiteClusterStatus of(
            GraphiteClusterStatus previous,
            long generation,
            ClusterNames names,
            Observation seen,
            Optional<Refusal> refusal,
            Instant now) {
        StatusModel model = new StatusModel(previous, generation, now);
        boolean creating = model.creating(seen);
        List<Condition> conditions = refusal.map(refused -> model.refused(refused, seen))
                .orElseGet(() ->
                        List.of(model.ready(seen), model.progressing(seen, creating), model.degraded(seen, creating)));
        return model.status(names, seen, conditions);
    }

    /**
     * The status after a pass that failed: what it was, and that it failed.
     *
     * @param previous the status before; null for none
     * @param generation generation of the spec that the pass looked at
     * @param message what failed
     * @param now the time of the pass
     */
    public static GraphiteClusterStatus failed(
            GraphiteClusterStatus previous, long generation, String message, Instant now) {
        StatusModel model = new StatusModel(previous, generation, now);
        List<Condition> conditions = new ArrayList<>();
        for (String type : List.of(READY, PROGRESSING)) {
            conditions.add(model.before(type).orElseGet(() -> model.condition(type, false, FAILED, message)));
        }
        conditions.add(model.condition(DEGRADED, true, FAILED, message));
        GraphiteClusterStatus kept =
                previous == null ? new GraphiteClusterStatus(null, null, null, null, null, null, null, null) : previous;
        return new GraphiteClusterStatus(
                kept.observedGeneration(),
                conditions,
                kept.shards(),
                kept.readyNodes(),
                kept.readyWeb(),
                kept.mapEpoch(),
                kept.endpoints(),
                kept.selector());
    }

    private List<Condition> refused(Refusal refusal, Observation seen) {
        boolean broken = seen.map().isPresent() && !seen.allServe();
        return List.of(
                condition(READY, false, refusal.reason(), refusal.message()),
                condition(PROGRESSING, false, refusal.reason(), "the spec is not followed; nothing is changed"),
                broken
                        ? condition(DEGRADED, true, NOT_SERVING, missing(seen))
                        : condition(DEGRADED, false, SERVING, "what there is serves"));
    }

    private Condition ready(Observation seen) {
        return seen.allServe()
                ? condition(READY, true, SERVING, count(seen))
                : condition(READY, false, NOT_SERVING, missing(seen));
    }

    private Condition progressing(Observation seen, boolean creating) {
        if (creating) {
            return condition(PROGRESSING, true, CREATING, missing(seen));
        }
        return seen.changing()
                ? condition(PROGRESSING, true, ROLLING, rolling(seen))
                : condition(PROGRESSING, false, SETTLED, "all objects are as they should be");
    }

    private Condition degraded(Observation seen, boolean creating) {
        if (creating) {
            return condition(DEGRADED, false, CREATING, "the cluster is made for the first time");
        }
        List<ShardState> down = seen.shards().stream()
                .filter(shard -> !shard.ready() && shard.current() && shard.settled())
                .toList();
        boolean webDown = seen.web().settled() && !seen.web().serves();
        return down.isEmpty() && !webDown
                ? condition(DEGRADED, false, SERVING, "all that is not being replaced serves")
                : condition(DEGRADED, true, NOT_SERVING, missing(seen));
    }

    /** From the first object until all serve for the first time. */
    private boolean creating(Observation seen) {
        boolean before = before(PROGRESSING)
                .map(condition -> condition.reason().equals(CREATING) || previous.shards() == null)
                .orElse(true);
        return before && !seen.allServe();
    }

    private static String count(Observation seen) {
        return seen.readyNodes() + " of " + seen.shards().size() + " nodes and "
                + seen.web().ready() + " of " + seen.web().wanted() + " frontends are ready";
    }

    private static String missing(Observation seen) {
        String shards = seen.shards().stream()
                .filter(shard -> !shard.ready())
                .map(shard -> Integer.toString(shard.shard()))
                .collect(Collectors.joining(", "));
        return count(seen) + (shards.isEmpty() ? "" : "; not ready: shard " + shards);
    }

    private static String rolling(Observation seen) {
        long done = seen.shards().stream().filter(ShardState::done).count();
        return done + " of " + seen.shards().size() + " nodes are as they should be";
    }

    private GraphiteClusterStatus status(ClusterNames names, Observation seen, List<Condition> conditions) {
        if (seen.map().isEmpty()) {
            return new GraphiteClusterStatus(generation, conditions, null, null, null, null, null, null);
        }
        ClusterMap map = seen.map().get();
        String carbon = names.host(names.carbon());
        return new GraphiteClusterStatus(
                generation,
                conditions,
                map.shards().size(),
                seen.readyNodes(),
                seen.web().ready(),
                map.epoch(),
                new GraphiteClusterStatus.Endpoints(
                        carbon + ":" + NodeSettings.LINE_PORT,
                        carbon + ":" + NodeSettings.PICKLE_PORT,
                        "http://" + names.host(names.web()) + ":" + WebDeployment.PORT),
                selector(names.selector(ClusterNames.CARBON)));
    }

    private static String selector(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }

    private Condition condition(String type, boolean status, String reason, String message) {
        String value = status ? "True" : "False";
        String since = before(type)
                .filter(condition -> condition.status().equals(value))
                .map(Condition::lastTransitionTime)
                .orElse(now);
        return new Condition(type, value, reason, message, since, generation);
    }

    private Optional<Condition> before(String type) {
        return previous == null
                ? Optional.empty()
                : previous.conditions().stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst();
    }
}
