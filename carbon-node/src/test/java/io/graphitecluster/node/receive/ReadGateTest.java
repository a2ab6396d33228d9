package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadGateTest {
    private final ReadGate gate = new ReadGate();
    private final List<Boolean> changes = new ArrayList<>();

    @Test
    void itOpensWithTheLastCause() {
        gate.listen(() -> changes.add(gate.isClosed()));

        gate.close("cache");
        gate.close("cache");
        gate.close("link");
        gate.open("cache");
        assertThat(gate.isClosed()).isTrue();
        gate.open("link");
        gate.open("link");

        assertThat(gate.isClosed()).isFalse();
        assertThat(changes).containsExactly(true, false);
    }

    @Test
    void whoIsForgottenIsNotCalled() {
        Runnable listener = () -> changes.add(true);
        gate.listen(listener);
        gate.forget(listener);

        gate.close("cache");

        assertThat(changes).isEmpty();
    }
}
