package io.graphitecluster.node.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What searches cost, counted in looks at nodes and states: no pattern makes them more than the tree has nodes for it. */
class SearchLimitsTest {
    private static final int NAMES = 100_000;
    private static final NameIndex INDEX = new NameIndex();

    @BeforeAll
    static void manyNames() {
        for (int i = 0; i < NAMES; i++) {
            INDEX.add("dc%d.host%03d.metric-number-%07d".formatted(i % 10, i / 10 % 1000, i));
        }
    }

    @Test
    void threeStarsLookAtEachNodeOnce() {
        SearchWork work = work("*.*.*", Long.MAX_VALUE);

        assertThat(INDEX.search("*.*.*", work).size()).isEqualTo(NAMES);

        assertThat(work.steps()).isEqualTo(10 + 10 * 1000 + NAMES);
    }

    @Test
    void aThousandAlternativesInFiveNodesAreNotMultiplied() {
        NameIndex index = new NameIndex();
        for (int i = 0; i < 2000; i++) {
            index.add("value%03d.value%03d.value%03d.value%03d.value%03d"
                    .formatted(i % 1000, (i + 1) % 1000, i % 7, i % 11, i % 1000));
            index.add("other%03d.value001.value002.value003.value004".formatted(i % 1000));
        }
        String alternatives =
                IntStream.range(0, 1000).mapToObj("value%03d"::formatted).collect(Collectors.joining(",", "{", "}"));
        String five = (alternatives + ".").repeat(4) + alternatives;
        SearchWork work = work(five, Long.MAX_VALUE);
        assertThat(index.search(five, work).size()).isEqualTo(2000);
        // Making the states of the automatons costs most of it: each alternative is read once in each node.
        assertThat(work.steps()).isLessThan(10L * five.length());
    }

    @Test
    void anyDepthManyTimesCostsNoMoreThanOnce() {
        SearchWork once = work("**.nothing", Long.MAX_VALUE);
        SearchWork often = work("**.".repeat(10_000) + "nothing", Long.MAX_VALUE);

        assertThat(INDEX.search("**.nothing", once).size()).isZero();
        assertThat(INDEX.search("**.".repeat(10_000) + "nothing", often).size()).isZero();

        assertThat(often.steps()).isEqualTo(once.steps());
    }

    @Test
    void anyDepthBetweenOthersCostsNodesTimesDepth() {
        String pattern = "**.*.".repeat(1000) + "nothing";
        SearchWork work = work(pattern, Long.MAX_VALUE);

        assertThat(INDEX.search(pattern, work).size()).isZero();

        // Each of at most three nodes of a name leads two positions further at most.
        assertThat(work.steps()).isLessThan((NAMES + 20_000) * 8L);
    }

    @Test
    void manyStarsInOneNodeCostNoMoreThanTextTimesPattern() {
        String pattern = "dc1.host001." + "*1".repeat(2000) + "x";
        SearchWork work = work(pattern, Long.MAX_VALUE);

        assertThat(INDEX.search(pattern, work).size()).isZero();

        assertThat(work.steps()).isLessThan(100 * 25 * 4000L);
    }

    @Test
    void starsInARowAreOneStar() {
        SearchWork one = work("*.*.*", Long.MAX_VALUE);
        SearchWork many = work("*.*.*****", Long.MAX_VALUE);

        assertThat(INDEX.search("*.*.*", one).size()).isEqualTo(NAMES);
        assertThat(INDEX.search("*.*.*****", many).size()).isEqualTo(NAMES);

        // A look at each node, and some for the few states that the stars have.
        assertThat(many.steps()).isLessThan(one.steps() + 10_000);
    }

    @ParameterizedTest
    @MethodSource("abuse")
    void noPatternMakesMoreThanAFewLooksAtANodeNorMuchMemory(String pattern) {
        SearchWork work = work(pattern, Long.MAX_VALUE);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        INDEX.search(pattern, work);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(64L << 20);
        assertThat(work.steps())
                .as("steps, for nodes and for characters of the pattern")
                .isLessThan(8L * NAMES + 80L * pattern.length());
    }

    static Stream<String> abuse() {
        String letters = IntStream.range(0, 20_000)
                .mapToObj(i -> Character.toString(0x4e00 + i))
                .collect(Collectors.joining());
        return Stream.of(
                "**",
                "**.**.**",
                "*.*.*a*a*a*a*a*b",
                "*.*.metric-number-[0-9][0-9][0-9][0-9][0-9][0-9][!x]",
                "*.*.[" + "a-z".repeat(5000) + "]*",
                "*.*.[" + letters + "m]etric*",
                "*.*." + "{".repeat(2000) + "metric*" + "}".repeat(2000),
                "*.*." + "{a,".repeat(2000) + "metric*" + "}".repeat(2000),
                "{,,,,}".repeat(1000) + "*.*.*");
    }

    @Test
    void aLongCharacterClassCostsAsLittleAsAShortOneAlsoForLettersBeyondAscii() {
        NameIndex index = new NameIndex();
        for (int i = 0; i < 20_000; i++) {
            index.add("größe.нагрузка" + i);
        }
        String letters =
                IntStream.range(0x4e00, 0x9000).mapToObj(Character::toString).collect(Collectors.joining());
        SearchWork work = work("*", Long.MAX_VALUE);

        assertThat(index.search("*.[" + letters + "н]агрузка*", work).size()).isEqualTo(20_000);

        // Each name has eight letters that are looked at one by one, in some states each.
        assertThat(work.steps()).isLessThan(20_000L * 8 * 10);
    }

    @Test
    void tooMuchWorkEndsWithAnErrorThatSaysWhatToDo() {
        assertThatThrownBy(() -> INDEX.search("*.*.*", work("*.*.*", 50_000)))
                .isInstanceOf(SearchTooLongException.class)
                .hasMessageContaining("'*.*.*'")
                .hasMessageContaining("50000")
                .hasMessageContaining("name more of its nodes");
    }

    @Test
    void aSearchThatNobodyWaitsForEnds() {
        SearchWork work = new SearchWork("*.*.*", new SearchLimits(NAMES, Long.MAX_VALUE), () -> true);

        assertThatThrownBy(() -> INDEX.search("*.*.*", work)).isInstanceOf(SearchTooLongException.class);
        assertThat(work.steps()).isLessThan(20_000);
    }

    @Test
    void aNameTakesFewBytes() {
        // 34 bytes each, the last node different in each.
        assertThat(INDEX.memory() / NAMES).isLessThan(100);
    }

    private static SearchWork work(String pattern, long steps) {
        return new SearchWork(pattern, new SearchLimits(NAMES, steps), () -> false);
    }
}
