package io.graphitecluster.node.tools;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class StartTrainingTest {
    @Test
    void runsANodeAndStopsIt() {
        assertThatCode(() -> StartTraining.main(new String[0])).doesNotThrowAnyException();
    }
}
