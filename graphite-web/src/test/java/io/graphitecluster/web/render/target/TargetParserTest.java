package io.graphitecluster.web.render.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TargetParserTest {
    @Test
    void aPipeIsTheFirstArgumentOfTheCallBehindIt() {
        Expression two = new Expression.NumberLiteral(2L, Expression.NumberLiteral.Form.INTEGER);

        assertThat(TargetParser.parse("a.b | scale(2)"))
                .isEqualTo(
                        new Expression.Call("scale", List.of(new Expression.Path("a.b"), two), Map.of(), "scale(2)"));
    }

    @Test
    void whatFollowsAnExpressionIsRefusedWithItsPosition() {
        assertThatThrownBy(() -> TargetParser.parse("scale(a.b,2))"))
                .isInstanceOfSatisfying(
                        TargetSyntaxException.class,
                        e -> assertThat(e.position()).isEqualTo(12));
    }

    @Test
    void aCallThatStartsWithAKeywordSaysWhyItIsNone() {
        assertThatThrownBy(() -> TargetParser.parse("constantLine(value=5)"))
                .hasMessageContaining("position 13")
                .hasMessageContaining("positional argument");
    }

    @Test
    void escapesStandForTheCharacterAndBracesStay() {
        assertThat(TargetParser.parse("a\\,b.{c,d}.e")).isEqualTo(new Expression.Path("a,b.{c,d}.e"));
    }

    @Test
    void deepNestingIsRefusedAndNotATooDeepStack() {
        assertThatThrownBy(() -> TargetParser.parse("f(".repeat(100_000)))
                .isInstanceOf(TargetSyntaxException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void aPipeNestsAsDeeplyAsItIsLong() {
        assertThatThrownBy(() -> TargetParser.parse("a" + "|f(1)".repeat(10_000)))
                .isInstanceOf(TargetSyntaxException.class)
                .hasMessageContaining("deep");
        String pipes = "a";
        for (int i = 0; i < 100; i++) {
            pipes = "f(" + pipes + ")" + "|f(1)".repeat(100);
        }
        String nestedPipes = pipes;
        assertThatThrownBy(() -> TargetParser.parse(nestedPipes))
                .isInstanceOf(TargetSyntaxException.class)
                .hasMessageContaining("deep");
        assertThat(TargetParser.parse("a" + "|f(1)".repeat(150))).isInstanceOf(Expression.Call.class);
        assertThat(TargetParser.parse("s(" + "a|f(1),".repeat(1_000) + "b)")).isInstanceOf(Expression.Call.class);
    }

    @Test
    void manyTemplatesWithinTemplatesAreReadInLittleTime() {
        String target = "template(".repeat(100) + "a" + ",x=1)".repeat(100);

        assertThat(TargetParser.parsePrefix(target).end()).isEqualTo(target.length());
    }

    @Property(tries = 500)
    void anyTextParsesOrIsRefused(@ForAll("fragments") String target) {
        try {
            assertThat(TargetParser.parse(target)).isNotNull();
        } catch (TargetSyntaxException e) {
            assertThat(e.position()).isBetween(0, target.length());
        }
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                        "a",
                        ".",
                        "(",
                        ")",
                        ",",
                        "{",
                        "}",
                        "\"",
                        "'",
                        "\\",
                        "|",
                        "=",
                        "1",
                        "-",
                        "e",
                        " ",
                        "true",
                        "template(",
                        "f(",
                        "none",
                        "inf",
                        "\n",
                        "$x")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }
}
