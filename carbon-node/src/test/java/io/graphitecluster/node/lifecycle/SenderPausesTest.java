package io.graphitecluster.node.lifecycle;

import static io.graphitecluster.node.lifecycle.SenderPauses.HELD_NANOS;
import static io.graphitecluster.node.lifecycle.SenderPauses.OPEN_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.receive.ReadGate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SenderPausesTest {
    private static final long BEGIN = Long.MAX_VALUE - HELD_NANOS / 2;

    private final ReadGate gate = new ReadGate();
    private final SenderPauses pauses = new SenderPauses(gate, BEGIN);

    @Test
    void sendersAreLetInForATenthOfTheTimeWhilePointsComeBack() {
        long now = BEGIN + OPEN_NANOS;
        for (int turn = 0; turn < 3; turn++) {
            pauses.look(true, now);
            assertThat(gate.isClosed()).isTrue();
            pauses.look(true, now + HELD_NANOS - 1);
            assertThat(gate.isClosed()).isTrue();
            now += HELD_NANOS;
            pauses.look(true, now);
            assertThat(gate.isClosed()).isFalse();
            pauses.look(true, now + OPEN_NANOS - 1);
            assertThat(gate.isClosed()).isFalse();
            now += OPEN_NANOS;
        }
    }

    @Test
    void sendersGoOnAsSoonAsNoneIsLeft() {
        pauses.look(true, BEGIN + OPEN_NANOS);

        pauses.look(false, BEGIN + OPEN_NANOS + 1);

        assertThat(gate.isClosed()).isFalse();
    }

    @Test
    void whoElseHasThemWaitIsNotDisturbed() {
        gate.close("cache");
        pauses.look(true, BEGIN + OPEN_NANOS);
        pauses.look(false, BEGIN + OPEN_NANOS + HELD_NANOS);

        assertThat(gate.isClosed()).isTrue();

        gate.open("cache");
        assertThat(gate.isClosed()).isFalse();
    }

    @Property
    void nobodyWaitsWithoutABacklog(@ForAll @Size(max = 50) boolean[] backlogs, @ForAll @IntRange(max = 200) int step) {
        long now = BEGIN;
        for (boolean backlog : backlogs) {
            now += step * 1_000_000L;
            pauses.look(backlog, now);
            assertThat(!backlog && gate.isClosed()).isFalse();
        }
        pauses.look(false, now);
        assertThat(gate.isClosed()).isFalse();
    }
}
