package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SelectionTest {
    @Property(tries = 500)
    void valueOfARankIsTheOneThatSortingPutsThere(
            @ForAll @IntRange(min = 1, max = 500) int size,
            @ForAll @IntRange(min = 1, max = 300) int kinds,
            @ForAll int seed) {
        Random random = new Random(seed);
        double[] values = random.ints(size, 0, kinds)
                .mapToDouble(kind -> kind == 7 ? Double.NaN : kind == 8 ? Double.NEGATIVE_INFINITY : kind)
                .toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int index = random.nextInt(size);

        assertThat(Double.compare(Selection.nth(values, size, index), sorted[index]))
                .isZero();

        assertThat(Arrays.stream(values, 0, index)
                        .allMatch(value -> value <= sorted[index] || Double.isNaN(sorted[index])))
                .isTrue();
        Arrays.sort(values);
        assertThat(values).isEqualTo(sorted);
    }

    @Test
    void sortedAndReversedColumnsTakeNoLonger() {
        double[] rising = DoubleStream.iterate(0, i -> i + 1).limit(100_000).toArray();
        double[] mountain = DoubleStream.iterate(0, i -> i + 1)
                .limit(100_000)
                .map(i -> -Math.abs(i - 50_000))
                .toArray();

        assertThat(Selection.nth(rising, rising.length, 95_000)).isEqualTo(95_000);
        assertThat(Selection.nth(mountain, mountain.length, 99_999)).isZero();
    }
}
