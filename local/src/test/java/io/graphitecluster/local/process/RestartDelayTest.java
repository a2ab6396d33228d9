package io.graphitecluster.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartDelayTest {
    private final RestartDelay delay = new RestartDelay();

    @Test
    void doublesUpToTheLongest() {
        Duration last = delay.afterDeath(Duration.ofSeconds(1));
        assertThat(last).isEqualTo(RestartDelay.FIRST);
        for (int i = 0; i < 4; i++) {
            Duration next = delay.afterDeath(Duration.ofSeconds(1));
            assertThat(next).isEqualTo(last.multipliedBy(2));
            last = next;
        }
        for (int i = 0; i < 4; i++) {
            last = delay.afterDeath(Duration.ofSeconds(1));
        }
        assertThat(last).isEqualTo(RestartDelay.LONGEST);
    }

    @Test
    void beginsAnewAfterALongLife() {
        for (int i = 0; i < 10; i++) {
            delay.afterDeath(Duration.ZERO);
        }

        assertThat(delay.afterDeath(RestartDelay.LIVED)).isEqualTo(RestartDelay.FIRST);
    }
}
