package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Orders as {@code list(set(numbers))} of CPython 3.11 gave them. */
class IntervalSetTest {
    @Test
    void threeNumbers() {
        assertThat(ordered(1699426800, 1699765200, 1699318800)).containsExactly(1699426800, 1699318800, 1699765200);
    }

    @Test
    void fiveNumbersMakeTheTableGrow() {
        assertThat(ordered(1699671600, 1699365600, 1699318800, 1699401600, 1699513200))
                .containsExactly(1699365600, 1699401600, 1699671600, 1699318800, 1699513200);
    }

    @Test
    void aNumberThatComesTwiceCountsOnce() {
        assertThat(ordered(
                        1699974000,
                        1699570800,
                        1699286400,
                        1699772400,
                        1699401600,
                        1699952400,
                        1699855200,
                        1699898400,
                        1699657200,
                        1699567200,
                        1699772400,
                        1699650000))
                .containsExactly(
                        1699286400,
                        1699401600,
                        1699855200,
                        1699898400,
                        1699567200,
                        1699974000,
                        1699570800,
                        1699772400,
                        1699952400,
                        1699657200,
                        1699650000);
    }

    @Test
    void manyNumbersAllComeOut() {
        long[] numbers =
                LongStream.range(0, 100_000).map(i -> i * 3600 % 7_200_000).toArray();

        long[] ordered = ordered(numbers);

        assertThat(ordered).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ordered).allMatch(n -> n % 3600 == 0)).isTrue();
    }

    private static long[] ordered(long... numbers) {
        IntervalSet set = new IntervalSet();
        for (long number : numbers) {
            set.add(number);
        }
        return set.toArray();
    }
}
