package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickLabelsTest {
    @ParameterizedTest
    @CsvSource({
        "SI, 10, 50, 20, '20.0 '",
        "SI, 10, 50, 0, '0 '",
        "SI, 20, 100, -40, '-40 '",
        "SI, 0.2, 1, 0.4, '0.40 '",
        "SI, 0.5, 3, 3.5, '3.50 '",
        "SI, 0.01, 0.05, 1.02, '1.02 '",
        "SI, 200000000, 1200000000, 5400000000, '5400.0 M '",
        "SI, 1000, 5000, 1000, '1.0 k '",
        "BINARY, 268435456, 1073741824, 5368709120, '5120.0 Mi '",
        "SEC, 3600, 86400, 7200, '2.0 H '",
        "MSEC, 1000, 60000, 30000, '30.0 s '",
        "NONE, 200000000, 1200000000, 5400000000, '5400000000.0 '",
        "SI, 1e-7, 1e-6, 3e-7, '3e-07 '",
    })
    void writesAsManyDecimalsAsTheSpanNeeds(String units, double step, double span, double value, String label) {
        assertThat(new TickLabels(UnitSystem.of(units), step, span).label(value))
                .isEqualTo(label);
    }

    @Test
    void roundsHalfToEvenOfTheExactValue() {
        assertThat(TickLabels.fixed(0.25, 1)).isEqualTo("0.2");
        assertThat(TickLabels.fixed(0.35, 1)).isEqualTo("0.3");
        assertThat(TickLabels.fixed(2.675, 2)).isEqualTo("2.67");
    }

    @Test
    void namesWhatIsBeyondAllNumbers() {
        assertThat(TickLabels.fixed(Double.POSITIVE_INFINITY, 1)).isEqualTo("inf");
        assertThat(TickLabels.fixed(Double.NaN, 1)).isEqualTo("nan");
    }

    @Test
    void takesUnknownUnitsForSi() {
        assertThat(UnitSystem.of("bananas")).isEqualTo(UnitSystem.SI);
        assertThat(UnitSystem.of("Binary")).isEqualTo(UnitSystem.BINARY);
    }
}
