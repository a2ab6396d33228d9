package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodePatternTest {

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "cpu cpu true",
                "cpu CPU false",
                "cpu cpu0 false",
                "* anything true",
                "web* web01 true",
                "web* web true",
                "web* db01 false",
                "*01 web01 true",
                "*e*0* web01 true",
                "?xx 2xx true",
                "?xx xx false",
                "cpu[0-3] cpu2 true",
                "cpu[0-3] cpu4 false",
                "cpu[!0-3] cpu4 true",
                "cpu[!0-3] cpu2 false",
                "[abc-] - true",
                "[]a] ] true",
                "[!]a] ] false",
                "[z-a] m false",
                "cpu[ cpu[ true",
                "cpu[0 cpu0 false",
                "{east,west} west true",
                "{east,west} north false",
                "{east,west}01 east01 true",
                "web{,01} web true",
                "web{,01} web01 true",
                "{a,b{c,d}}e bde true",
                "{a,b{c,d}}e be false",
                "{a*,[bc]?}z abcz true",
                "{a*,[bc]?}z cxz true",
                "{a*,[bc]?}z dxz false",
                "{east east false",
                "{east {east true",
                "east} east} true",
                "{a,{b} {a,b true",
                "a,b a,b true",
                "star\\*1 star*1 true",
                "back\\slash backslash true",
            })
    void matchesAsUpstreamsFinderDoes(String pattern, String node, boolean matches) {
        assertThat(matches(NodePattern.of(pattern), node)).isEqualTo(matches);
    }

    /** Expanded, this pattern would stand for 4^50 texts; with backtracking it would never end, either. */
    @Test
    @Timeout(10)
    void timeGrowsWithPatternTimesNameOnly() {
        NodePattern pattern = NodePattern.of("{a,aa,*a,a*}".repeat(50) + "b");

        assertThat(matches(pattern, "a".repeat(1000))).isFalse();
        assertThat(matches(pattern, "a".repeat(1000) + "b")).isTrue();
    }

    @Test
    @Timeout(10)
    void deepNestingNeedsNoDeepStack() {
        int depth = 5000;
        NodePattern pattern = NodePattern.of("{".repeat(depth) + "x" + "}".repeat(depth));

        assertThat(matches(pattern, "x")).isTrue();
    }

    /** Read once from front to back, whatever is in it. */
    @Test
    @Timeout(10)
    void longPatternsOfOneKindAreReadQuickly() {
        for (String unit : List.of("[", "{", "[a", "{a,", ",", "]", "{[a,", "*", "[]a]")) {
            String text = unit.repeat(60_000 / unit.length());
            for (int i = 0; i < 20; i++) {
                assertThat(matches(NodePattern.of("{" + text + "}"), "none")).isEqualTo(unit.equals("*"));
            }
        }
    }

    @Test
    void aQuestionMarkIsOneCharacterHoweverManyBytesItHas() {
        assertThat(matches(NodePattern.of("?"), "é")).isTrue();
        assertThat(matches(NodePattern.of("?"), "日")).isTrue();
        assertThat(matches(NodePattern.of("?"), "😀")).isTrue();
        assertThat(matches(NodePattern.of("?"), "éé")).isFalse();
        assertThat(matches(NodePattern.of("[а-я]*"), "бета")).isTrue();
        assertThat(matches(NodePattern.of("{日,月}本"), "日本")).isTrue();
    }

    private static boolean matches(NodePattern pattern, String node) {
        byte[] bytes = node.getBytes(StandardCharsets.UTF_8);
        SearchWork work = new SearchWork("test", new SearchLimits(1, Long.MAX_VALUE), () -> false);
        return pattern.matches(bytes, 0, bytes.length, work);
    }
}
