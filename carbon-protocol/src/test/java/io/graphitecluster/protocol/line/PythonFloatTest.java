package io.graphitecluster.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFloatTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "+5, 5",
        ".5, 0.5",
        "5., 5",
        "-0, -0.0",
        "1_000.5_0, 1000.5",
        "1e400, Infinity",
        "-InFiNiTy, -Infinity",
        "١٢, 12",
        "1E-3, 0.001",
        "0.1, 0.1",
        "9007199254740993, 9007199254740992",
        "1e-400, 0"
    })
    void readsWhatPythonReads(String text, double expected) {
        assertThat(PythonFloat.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "e5", "1e", "1__0", "_1", "1_", "1_.5", "0x10", "1d", "1f", "1,5", "infinit", "1 2"
            })
    void refusesWhatPythonRefuses(String text) {
        assertThatThrownBy(() -> PythonFloat.parse(text))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void takesWhiteSpaceAroundTheNumber() {
        assertThat(PythonFloat.parse(" \t\u00a01.5\n")).isEqualTo(1.5);
    }

    @Test
    void quotesLinesSoThatALogStaysInOneLine() {
        assertThat(QuotedLine.of("  a\tb\\ \u00a0\u200b\ud83d\ude00 'x' \"y\" \n"))
                .isEqualTo("a\\tb\\\\ \\xa0\\u200b\ud83d\ude00 \\'x\\' \"y\"");
        assertThat(QuotedLine.of("z".repeat(500))).isEqualTo("z".repeat(400) + "...");
    }
}
