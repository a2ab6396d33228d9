package io.graphitecluster.node.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.health.Readiness.Step;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Readiness readiness = new Readiness();

    @Test
    void everyStepHasToBeDone() {
        readiness.done(Step.LISTENING);

        assertThat(readiness.isReady()).isFalse();
        assertThat(readiness.ready().status()).isEqualTo(503);
        assertThat(new String(readiness.ready().body(), StandardCharsets.UTF_8)).contains("INDEX_BUILT");

        readiness.done(Step.INDEX_BUILT);

        assertThat(readiness.isReady()).isTrue();
        assertThat(readiness.ready().status()).isEqualTo(200);
    }

    @Test
    void whatIsInTroubleIsToldAndTheNodeCanBeUsed() {
        readiness.done(Step.LISTENING);
        readiness.done(Step.INDEX_BUILT);
        readiness.watch(Optional::empty);
        readiness.watch(() -> Optional.of("the disk is full"));

        assertThat(readiness.ready().status()).isEqualTo(200);
        assertThat(new String(readiness.ready().body(), StandardCharsets.UTF_8))
                .isEqualTo("ready\ndegraded: the disk is full\n");
    }

    @Test
    void aNodeThatStopsIsNotReadyButLives() {
        readiness.done(Step.LISTENING);
        readiness.done(Step.INDEX_BUILT);

        readiness.stopping();

        assertThat(readiness.isStopping()).isTrue();
        assertThat(readiness.ready().status()).isEqualTo(503);
        assertThat(Readiness.live().status()).isEqualTo(200);
    }
}
