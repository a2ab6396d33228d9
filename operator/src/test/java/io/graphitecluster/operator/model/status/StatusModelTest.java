package io.graphitecluster.operator.model.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.api.Condition;
import io.graphitecluster.operator.api.GraphiteClusterStatus;
import io.graphitecluster.operator.model.objects.ClusterNames;
import io.graphitecluster.operator.model.rollout.Refusal;
import io.graphitecluster.operator.model.rollout.ShardState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusModelTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final Instant LATER = Instant.parse("2026-01-01T01:00:00Z");
    private static final ShardState UP = new ShardState(0, true, true, true, true);
    private static final ShardState DOWN = new ShardState(0, true, true, true, false);
    private static final ShardState OUTDATED = new ShardState(0, true, false, true, true);
    private static final Observation.Web WEB = new Observation.Web(true, true, 1, 1);

    @Test
    void isBeingMadeUntilAllServeForTheFirstTime() {
        GraphiteClusterStatus made = status(null, 1, seen(WEB, ShardState.missing(0)));
        assertCondition(made, "Ready", "False", "NotServing");
        assertCondition(made, "Progressing", "True", "Creating");
        assertCondition(made, "Degraded", "False", "Creating");

        GraphiteClusterStatus starting = status(made, 1, seen(WEB, DOWN));
        assertCondition(starting, "Progressing", "True", "Creating");
        assertThat(condition(starting, "Ready").message()).endsWith("not ready: shard 0");

        GraphiteClusterStatus serving = status(starting, 1, seen(WEB, UP));
        assertCondition(serving, "Ready", "True", "Serving");
        assertCondition(serving, "Progressing", "False", "Settled");
        assertCondition(serving, "Degraded", "False", "Serving");
    }

    @Test
    void aNodeThatFailsLaterDegradesIt() {
        GraphiteClusterStatus serving = status(null, 1, seen(WEB, UP));

        GraphiteClusterStatus degraded = status(serving, 1, seen(WEB, DOWN));

        assertCondition(degraded, "Ready", "False", "NotServing");
        assertCondition(degraded, "Progressing", "False", "Settled");
        assertCondition(degraded, "Degraded", "True", "NotServing");
    }

    @Test
    void aFrontendThatFailsLaterDegradesIt() {
        GraphiteClusterStatus serving = status(null, 1, seen(WEB, UP));

        GraphiteClusterStatus degraded = status(serving, 1, seen(new Observation.Web(true, true, 2, 1), UP));

        assertCondition(degraded, "Degraded", "True", "NotServing");
        assertThat(condition(degraded, "Ready").message()).contains("1 of 2 frontends");
    }

    @Test
    void anEditUnderWayIsProgressAndNoDamage() {
        GraphiteClusterStatus serving = status(null, 1, seen(WEB, UP));

        GraphiteClusterStatus rolling = status(serving, 2, seen(WEB, OUTDATED));
        assertCondition(rolling, "Ready", "True", "Serving");
        assertCondition(rolling, "Progressing", "True", "RollingOut");
        assertCondition(rolling, "Degraded", "False", "Serving");

        ShardState restarting = new ShardState(0, true, true, false, false);
        GraphiteClusterStatus restarted = status(rolling, 2, seen(WEB, restarting));
        assertCondition(restarted, "Ready", "False", "NotServing");
        assertCondition(restarted, "Progressing", "True", "RollingOut");
        assertCondition(restarted, "Degraded", "False", "Serving");
    }

    @Test
    void aRefusedEditShowsItsReasonAndWhatThereIsGoesOn() {
        GraphiteClusterStatus serving = status(null, 1, seen(WEB, UP));

        GraphiteClusterStatus refused = StatusModel.of(
                serving, 2, names(), seen(WEB, UP), Optional.of(new Refusal("InvalidSpec", "spec.x: bad")), LATER);

        assertCondition(refused, "Ready", "False", "InvalidSpec");
        assertThat(condition(refused, "Ready").message()).isEqualTo("spec.x: bad");
        assertCondition(refused, "Progressing", "False", "InvalidSpec");
        assertCondition(refused, "Degraded", "False", "Serving");
        assertThat(refused.observedGeneration()).isEqualTo(2);
        assertThat(refused.shards()).isEqualTo(1);
    }

    @Test
    void aRefusedFirstSpecHasNothingToReportAndIsMadeOnceItIsRight() {
        Observation nothing = new Observation(Optional.empty(), List.of(), Observation.Web.MISSING);
        GraphiteClusterStatus refused = StatusModel.of(
                null, 1, names(), nothing, Optional.of(new Refusal("InvalidSpec", "spec.x: bad")), START);
        assertThat(refused.shards()).isNull();
        assertThat(refused.endpoints()).isNull();
        assertCondition(refused, "Degraded", "False", "Serving");

        assertCondition(status(refused, 2, seen(WEB, DOWN)), "Progressing", "True", "Creating");
    }

    @Test
    void theTimeOfTransitionChangesOnlyWithTheStatus() {
        GraphiteClusterStatus first = StatusModel.of(null, 1, names(), seen(WEB, UP), Optional.empty(), START);
        GraphiteClusterStatus same = StatusModel.of(first, 1, names(), seen(WEB, UP), Optional.empty(), LATER);
        assertThat(same).isEqualTo(first);
        assertThat(condition(same, "Ready").lastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");

        GraphiteClusterStatus down = StatusModel.of(same, 1, names(), seen(WEB, DOWN), Optional.empty(), LATER);
        assertThat(condition(down, "Ready").lastTransitionTime()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(condition(down, "Progressing").lastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aFailedPassKeepsWhatIsKnownAndSaysWhatFailed() {
        GraphiteClusterStatus serving = status(null, 1, seen(WEB, UP));

        GraphiteClusterStatus failed = StatusModel.failed(serving, 2, "no such server", LATER);

        assertCondition(failed, "Ready", "True", "Serving");
        assertCondition(failed, "Degraded", "True", "ReconcileFailed");
        assertThat(failed.observedGeneration()).isEqualTo(1);
        assertThat(failed.endpoints()).isEqualTo(serving.endpoints());
        assertCondition(StatusModel.failed(null, 1, "x", START), "Ready", "False", "ReconcileFailed");
        assertCondition(status(failed, 2, seen(WEB, UP)), "Degraded", "False", "Serving");
    }

    @Test
    void saysWhereTheClusterIsReached() {
        GraphiteClusterStatus status = status(null, 1, seen(WEB, UP));

        assertThat(status.endpoints())
                .isEqualTo(new GraphiteClusterStatus.Endpoints(
                        "g-carbon.ns.svc:2003", "g-carbon.ns.svc:2004", "http://g-web.ns.svc:8080"));
        assertThat(status.mapEpoch()).isEqualTo(1);
        assertThat(status.readyWeb()).isEqualTo(1);
    }

    private static void assertCondition(GraphiteClusterStatus status, String type, String value, String reason) {
        assertThat(condition(status, type))
                .extracting(Condition::status, Condition::reason)
                .containsExactly(value, reason);
    }

    private static Condition condition(GraphiteClusterStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static GraphiteClusterStatus status(GraphiteClusterStatus before, long generation, Observation seen) {
        return StatusModel.of(before, generation, names(), seen, Optional.empty(), START);
    }

    private static ClusterNames names() {
        return new ClusterNames("ns", "g");
    }

    private static Observation seen(Observation.Web web, ShardState... shards) {
        ClusterMap map = new ClusterMap(
                "u",
                1,
                "jump_fnv1a",
                "settled",
                List.of(new ClusterMap.Shard(0, List.of(new ClusterMap.Replica("h", 1, 2)))));
        return new Observation(Optional.of(map), List.of(shards), web);
    }
}
