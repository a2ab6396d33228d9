package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.graphitecluster.web.render.Series;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MovingWindowTest {
    @Property(tries = 200)
    void windowsGiveWhatAggregatingEachOneGives(
            @ForAll @IntRange(min = 1, max = 90) int points, @ForAll @IntRange(max = 300) int size, @ForAll int seed) {
        Random random = new Random(seed);
        double[] values = random.doubles(size, -1000, 1000).toArray();
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(4) == 0 ? Series.NONE : Math.rint(values[i]);
        }
        for (String name : new String[] {"sum", "average", "min", "max", "median", "stddev"}) {
            double[] actual = MovingWindow.named(name).of(values, points, 0.7);
            double[] expected = oneByOne(name, values, points);

            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < expected.length; i++) {
                assertThat(Series.isNone(actual[i])).isEqualTo(Series.isNone(expected[i]));
                if (!Series.isNone(expected[i])) {
                    assertThat(actual[i]).isCloseTo(expected[i], within(1e-9 * Math.max(1, Math.abs(expected[i]))));
                }
            }
        }
    }

    @Property(tries = 20)
    void longMediansAreThoseOfEachWindow(@ForAll @IntRange(min = 510, max = 516) int points, @ForAll int seed) {
        double[] values = new Random(seed).ints(600, -50, 50).asDoubleStream().toArray();

        assertThat(MovingWindow.named("median").of(values, points, 0.7)).isEqualTo(oneByOne("median", values, points));
    }

    @Property(tries = 20)
    void deviationsOfManyWindowsHaveTheDigitsOfEachOne(
            @ForAll @IntRange(min = 5, max = 40) int points, @ForAll int seed) {
        double[] values = new Random(seed).doubles(1500, 1e9, 1e9 + 1).toArray();
        values[700] = Series.NONE;

        assertThat(MovingWindow.named("stddev").of(values, points, 0.7)).isEqualTo(oneByOne("stddev", values, points));
    }

    @Property(tries = 200)
    void mediansOfEqualNumbersZerosAndInfinities(@ForAll @IntRange(min = 1, max = 12) int points, @ForAll int seed) {
        double[] kinds = {0.0, -0.0, 1, 2, Double.POSITIVE_INFINITY, Double.NaN, Series.NONE, -1};
        double[] values = new Random(seed)
                .ints(60, 0, kinds.length)
                .mapToDouble(kind -> kinds[kind])
                .toArray();

        assertThat(MovingWindow.named("median").of(values, points, 0.7)).isEqualTo(oneByOne("median", values, points));
    }

    private static double[] oneByOne(String name, double[] values, int points) {
        double[] expected = new double[Math.max(0, values.length - points)];
        for (int i = 0; i < expected.length; i++) {
            double[] window = Arrays.copyOfRange(values, i + 1, i + 1 + points);
            int known = (int) Aggregations.count(window, 0, points);
            expected[i] =
                    known / (double) points >= 0.7 ? Aggregations.named(name).of(window) : Series.NONE;
        }
        return expected;
    }
}
