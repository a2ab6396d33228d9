package io.graphitecluster.operator.model.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutTest {
    private static final ShardState DONE = new ShardState(9, true, true, true, true);

    @Test
    void makesAllThatAreMissingAtOnce() {
        assertThat(Rollout.next(List.of(ShardState.missing(0), ShardState.missing(1))))
                .containsExactly(0, 1);
    }

    @Test
    void changesTheFirstOfThoseThatServe() {
        assertThat(Rollout.next(List.of(outdated(0), outdated(1), DONE))).containsExactly(0);
    }

    @Test
    void waitsUntilTheChangedOneIsReady() {
        ShardState replaced = new ShardState(0, true, true, true, false);

        assertThat(Rollout.next(List.of(replaced, outdated(1)))).isEmpty();
    }

    @Test
    void waitsUntilTheChangedOneIsReplacedThoughItsOldPodIsStillReady() {
        ShardState written = new ShardState(0, true, true, false, true);

        assertThat(Rollout.next(List.of(written, outdated(1)))).isEmpty();
    }

    @Test
    void waitsForAnotherThatDoesNotServe() {
        ShardState down = new ShardState(2, true, true, true, false);

        assertThat(Rollout.next(List.of(outdated(0), outdated(1), down))).isEmpty();
    }

    @Test
    void bringsACorrectionToThoseThatDoNotServeFirst() {
        ShardState broken = new ShardState(0, true, false, true, false);

        assertThat(Rollout.next(List.of(broken, outdated(1)))).containsExactly(0);
    }

    @Test
    void hasNothingToDoWhenAllIsDone() {
        assertThat(Rollout.next(List.of(DONE, DONE))).isEmpty();
        assertThat(DONE.done()).isTrue();
    }

    private static ShardState outdated(int shard) {
        return new ShardState(shard, true, false, true, true);
    }
}
