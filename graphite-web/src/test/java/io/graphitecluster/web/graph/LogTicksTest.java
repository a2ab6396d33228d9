package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.api.InvalidRequestException;
import org.junit.jupiter.api.Test;

class LogTicksTest {
    private static ValueAxis axis(double lowest, double highest, double base) {
        return LogTicks.axis(ValueRange.of(lowest, highest, AxisParameters.NONE), base, UnitSystem.SI);
    }

    @Test
    void labelsPowersOfTheBaseThatCoverTheRange() {
        assertThat(axis(1, 500, 10).labels()).containsExactly("1.0 ", "10.0 ", "100.0 ", "1.0 k ");
        assertThat(axis(70, 200, 2).labelValues()).containsExactly(64.0, 128.0, 256.0);
    }

    @Test
    void spreadsPowersEvenly() {
        DrawingArea area = new DrawingArea(0, 100, 0, 300);
        ValueAxis axis = axis(1, 1000, 10);

        assertThat(axis.y(1, area)).isEqualTo(300);
        assertThat(axis.y(1000, area)).isZero();
        assertThat(axis.y(0, area)).isNaN();
    }

    @Test
    void refusesRangesThatReachZeroAndBasesCloseToOne() {
        assertThatThrownBy(() -> axis(0, 5, 10))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("logBase=10.0")
                .hasMessageContaining("minimum value less than or equal to zero");
        assertThatThrownBy(() -> axis(1, 5, 1.0000001))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("logBase");
        assertThatThrownBy(() -> axis(1e-320, 1e300, 1e300))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("logBase");
    }
}
