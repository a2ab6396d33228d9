package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointsMemoryTest {
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    @Test
    void pointsThatGatherTakeWhatNamesLeave() {
        PointsMemory memory = new PointsMemory(1 << 30, 500);

        assertThat(memory.most(100_000, 0)).isEqualTo(768 << 20);
        assertThat(memory.most(100_000, 200 << 20)).isEqualTo(568 << 20);
    }

    @Test
    void aQueueIsAsLongAsTheNumberOfSeriesAsks() {
        PointsMemory memory = new PointsMemory(1 << 30, UNLIMITED);

        assertThat(memory.most(0, 0)).isEqualTo(16 << 20);
        assertThat(memory.most(100_000, 0)).isEqualTo((16 << 20) + 130_000_000);
    }

    @Test
    void aQueueLeavesNamesTheirRoom() {
        PointsMemory memory = new PointsMemory(100 << 20, UNLIMITED);

        assertThat(memory.most(1_000_000, 70 << 20)).isEqualTo(5 << 20);
    }
}
