package io.graphitecluster.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void aLineBreakCannotForgeALine() {
        assertThat(LogText.oneLine("a\r\n2026 INFO all is well\u2028\u001b[31m"))
                .isEqualTo("a  2026 INFO all is well  [31m");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(LogText.oneLine("x".repeat(100_000))).hasSizeLessThan(2100).endsWith("… (100000 characters)");
    }

    @Test
    void aFailureAndItsCausesAreOneLine() {
        Exception failure = new IllegalStateException("outer\nline", new IllegalArgumentException("inner"));

        assertThat(StackTraces.oneLine(failure))
                .startsWith("java.lang.IllegalStateException: outer line | at ")
                .contains(" | caused by java.lang.IllegalArgumentException: inner | at ")
                .doesNotContain("\n");
    }
}
