package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LinearTicksTest {
    private static final List<Integer> DIVISORS = List.of(4, 5, 6);

    private static ValueAxis axis(double lowest, double highest, UnitSystem units) {
        return new LinearTicks(ValueRange.of(lowest, highest, AxisParameters.NONE), units).axis(DIVISORS);
    }

    @Test
    void roundsARangeToTensThatCoverIt() {
        ValueAxis axis = axis(28.869, 68.193, UnitSystem.SI);

        assertThat(axis.bottom()).isEqualTo(20);
        assertThat(axis.top()).isEqualTo(70);
        assertThat(axis.step()).isEqualTo(10);
        assertThat(axis.labels()).containsExactly("20.0 ", "30.0 ", "40.0 ", "50.0 ", "60.0 ", "70.0 ");
    }

    @Test
    void stepsByPowersOfTwoForBinaryUnits() {
        ValueAxis axis = axis(5.5e9, 6.4e9, UnitSystem.BINARY);

        assertThat(axis.step()).isEqualTo(0x1p28);
        assertThat(axis.labels()).containsExactly("5120.0 Mi ", "5376.0 Mi ", "5632.0 Mi ", "5888.0 Mi ", "6144.0 Mi ");
    }

    @Test
    void makesRoomAroundASingleValue() {
        ValueAxis axis = axis(42, 42, UnitSystem.SI);

        assertThat(axis.bottom()).isLessThan(42);
        assertThat(axis.top()).isGreaterThan(42);
    }

    @Test
    void keepsTheEndsThatTheRequestGave() {
        AxisParameters asked = new AxisParameters(
                "", OptionalDouble.of(0), OptionalDouble.of(95), false, OptionalDouble.empty(), OptionalDouble.empty());

        ValueAxis axis = new LinearTicks(ValueRange.of(30, 60, asked), UnitSystem.SI).axis(DIVISORS);

        assertThat(axis.bottom()).isZero();
        assertThat(axis.top()).isEqualTo(95);
        assertThat(axis.labels()).last().isEqualTo("80.0 ");
    }

    @Test
    void doesNotRoundAboveTheLimit() {
        AxisParameters asked = new AxisParameters(
                "", OptionalDouble.of(0), OptionalDouble.empty(), false, OptionalDouble.of(69), OptionalDouble.of(25));

        ValueAxis axis = new LinearTicks(ValueRange.of(30, 68, asked), UnitSystem.SI).axis(25);

        assertThat(axis.top()).isEqualTo(69);
        assertThat(axis.labels()).containsExactly("0 ", "25.0 ", "50.0 ");
    }

    @Test
    void replacesAStepThatWouldMakeMillionsOfLabels() {
        ValueRange range = ValueRange.of(1, 1e10, AxisParameters.NONE);

        assertThat(new LinearTicks(range, UnitSystem.SI).axis(1e-300).labels()).hasSizeBetween(2, 10);
        assertThat(new LinearTicks(range, UnitSystem.SI).axis(3).labels()).hasSizeBetween(2, 10);
        assertThat(axis(0, Double.MIN_VALUE, UnitSystem.SI).labels()).hasSizeBetween(2, 10);
    }

    @Property
    void coversEveryRangeWithAFewEvenSteps(
            @ForAll @DoubleRange(min = -1e15, max = 1e15) double a,
            @ForAll @DoubleRange(min = -1e15, max = 1e15) double b) {
        double lowest = Math.min(a, b);
        double highest = Math.max(a, b);

        ValueAxis axis = axis(lowest, highest, UnitSystem.NONE);

        double tolerance = 1e-3 * axis.step();
        assertThat(axis.bottom()).isLessThanOrEqualTo(lowest + tolerance);
        assertThat(axis.top()).isGreaterThanOrEqualTo(highest - tolerance);
        assertThat(axis.labelValues()).hasSizeBetween(2, 8);
        assertThat(axis.labelValues().getFirst()).isCloseTo(axis.bottom(), within(tolerance));
        assertThat(axis.labelValues().getLast()).isCloseTo(axis.top(), within(tolerance));
        double mantissa = axis.step() / Math.pow(10, Math.floor(Math.log10(axis.step()) + 1e-9));
        assertThat(List.of(1.0, 2.0, 5.0)).anyMatch(nice -> Math.abs(nice - mantissa) < 1e-6);
    }

    @Property
    void endsForAnyFiniteRange(@ForAll double a, @ForAll double b) {
        double lowest = Math.min(a, b) / 4;
        double highest = Math.max(a, b) / 4;
        if (Double.isFinite(lowest) && Double.isFinite(highest)) {
            assertThat(axis(lowest, highest, UnitSystem.SI).labels()).hasSizeLessThan(1003);
        }
    }
}
