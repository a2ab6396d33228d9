package io.graphitecluster.whisper.tools.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonFloatTest {
    @ParameterizedTest
    @CsvSource({
        "1,                   1.0",
        "-0.0,                -0.0",
        "0.1,                 0.1",
        "1e15,                1000000000000000.0",
        "1e16,                1e+16",
        "1.5e300,             1.5e+300",
        "0.0001,              0.0001",
        "5e-324,              5e-324",
        "2e-323,              2e-323",
        "1e23,                1e+23",
        "0.00001,             1e-05",
        "0.30000001192092896, 0.30000001192092896",
        "NaN,                 nan",
        "-Infinity,           -inf",
    })
    void repr(double value, String text) {
        assertThat(PythonFloat.repr(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "1e-5, 1e-05", "123456789, 1.23457e+08", "0, 0", "-0.0, -0", "100000, 100000"})
    void general(double value, String text) {
        assertThat(PythonFloat.general(value, 6)).isEqualTo(text);
    }

    @Test
    void manyDigits() {
        assertThat(PythonFloat.general(0.1, 35)).isEqualTo("0.1000000000000000055511151231257827");
    }

    @ParameterizedTest
    @CsvSource({"1.5, 1.500000", "-0.0000001, -0.000000", "1e20, 100000000000000000000.000000", "NaN, nan"})
    void fixed(double value, String text) {
        assertThat(PythonFloat.fixed(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"' 6 ', 6", "1_000, 1000", "7e2, 700", "-inf, -Infinity", "+5., 5", ".5, 0.5"})
    void parses(String text, double value) {
        assertThat(PythonFloat.parse(text)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"x", "''", "1__0", "_1", "0x10", "1f", "1e", "--1"})
    void refuses(String text) {
        assertThat(PythonFloat.parse(text)).isEmpty();
    }
}
