package io.graphitecluster.protocol.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "^carbon\\. carbon.agents",
                "bar\\Z foo.bar",
                "a{,2}b b",
                "x{y} x{y}",
                "x{} x{}",
                "[]a] ]",
                "[^]a] b",
                "[[:alpha:]] a]",
                "[a&&b] &",
                "(?P<a_b>x+)-(?P=a_b) xx-xx",
                "(?i)^FOO foo",
                "(?i:F)oo foo",
                "(?a)^\\w$ a",
                "\\d ١",
                "^\\w+$ métric",
                "(?<!x)y ay",
                "(a)(b)\\2 abb",
                "\\x41\\u0042\\U00000043\\104 ABCD",
                "(?#comment)a a",
                "fo++ foo"
            })
    void findsWhatPythonFinds(String pattern, String text) {
        assertThat(PythonPattern.compile(pattern).isFoundIn(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"bar\\Z bar.foo", "(?a)^\\w$ é", "[[:alpha:]] b", "(?P<a>x)(?P=a) xy", "^FOO foo", "(?<!x)y xy"})
    void findsNothingWherePythonFindsNothing(String pattern, String text) {
        assertThat(PythonPattern.compile(pattern).isFoundIn(text)).isFalse();
    }

    @Test
    void aDollarStandsBeforeALastLineFeedOnlyAndADotForAllButThat() {
        assertThat(PythonPattern.compile("foo$").isFoundIn("foo\n")).isTrue();
        assertThat(PythonPattern.compile("foo$").isFoundIn("foo\r")).isFalse();
        assertThat(PythonPattern.compile("^a.b$").isFoundIn("a\u2028b")).isTrue();
        assertThat(PythonPattern.compile("^a.b$").isFoundIn("a\nb")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(foo",
                "foo)",
                "*a",
                "[a",
                "a\\",
                "\\h",
                "\\p{L}",
                "\\Q",
                "a(?i)b",
                "(?P<1>a)",
                "(?P=x)",
                "(?(1)a|b)",
                "(?P<a>x)(?P<a>y)",
                "\\x4",
                "\\777",
                "(?L)a",
                "^*",
                "a$+",
                "\\b{3}"
            })
    void refusesWhatPythonRefusesOrJavaCannot(String pattern) {
        assertThatThrownBy(() -> PythonPattern.compile(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "'");
    }

    @Test
    void aNameCannotKeepAMatcherBusyOrEndIt() {
        PythonPattern slow = PythonPattern.compile("^(a+)+$");
        PythonPattern deep = PythonPattern.compile("^(a|b)*$");

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(slow.isFoundIn("a".repeat(60) + "!")).isFalse();
            assertThat(deep.isFoundIn("ab".repeat(500_000) + "!")).isFalse();
        });
        assertThat(deep.isFoundIn("abab")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(?!)",
                "((((){9999}){9999}){9999}){9999}",
                "(?:(?:(?=){999999999}){999999999}){999999999}"
            })
    void choicesBetweenNothingAndNothingEndToo(String pattern) {
        PythonPattern slow = PythonPattern.compile(pattern);

        for (String text : List.of("a", "")) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> slow.isFoundIn(text));
        }
        assertThatThrownBy(() -> slow.isFoundIn("a", new StepBudget(100_000)))
                .isInstanceOf(TooManyStepsException.class);
    }

    @Test
    void anEmptyTextIsMatchedAsPythonDoes() {
        assertThat(PythonPattern.compile("^$").isFoundIn("")).isTrue();
        assertThat(PythonPattern.compile("^(|a)$").isFoundIn("")).isTrue();
        assertThat(PythonPattern.compile("(?!.)").isFoundIn("")).isTrue();
        assertThat(PythonPattern.compile(".").isFoundIn("")).isFalse();
        assertThat(PythonPattern.compile("(a|b)").isFoundIn("")).isFalse();
        assertThat(PythonPattern.compile("x*").replaceAll("", "-", new StepBudget(100)))
                .isEqualTo("-");
    }

    @Test
    void aReplacementCannotGrowWithoutEnd() {
        PythonPattern all = PythonPattern.compile("(.+)");

        assertThatThrownBy(() -> all.replaceAll("a".repeat(1000), "\\1".repeat(100), new StepBudget(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 65536 characters");
    }
}
