package io.graphitecluster.web.render.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.web.render.Series;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RowTotalsTest {
    private static final double[] KINDS = {Series.NONE, Double.NaN, -0.0, Double.POSITIVE_INFINITY, 1e300};

    @Property(tries = 300)
    void rowsColumnAfterColumnAreRowsOneByOne(
            @ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(max = 150) int size, @ForAll int seed) {
        Random random = new Random(seed);
        double[][] columns = new double[width][];
        for (int column = 0; column < width; column++) {
            columns[column] = random.doubles(Math.max(0, size - random.nextInt(3)), -100, 100)
                    .toArray();
            for (int i = 0; i < columns[column].length; i++) {
                if (random.nextInt(4) == 0) {
                    columns[column][i] = KINDS[random.nextInt(KINDS.length)];
                }
            }
        }
        int longest = SeriesAggregation.longest(columns);
        for (String name : new String[] {"sum", "total", "average", "avg", "avg_zero", "count", "min", "max"}) {
            assertThat(RowTotals.has(name)).isTrue();
            double[] actual = RowTotals.of(name, columns, longest, 0.6);
            double[] together = SeriesAggregation.everyRow(columns, Aggregations.named(name));
            for (int i = 0; i < longest; i++) {
                double[] row = new double[width];
                for (int column = 0; column < width; column++) {
                    row[column] = Columns.at(columns[column], i);
                }
                double expected = Aggregations.named(name).of(row);
                assertThat(bits(together[i])).isEqualTo(bits(expected));
                boolean enough = Aggregations.count(row, 0, width) / width >= 0.6;
                assertThat(bits(actual[i])).isEqualTo(bits(enough ? expected : Series.NONE));
            }
        }
    }

    /** Which value it is, with missing ones apart from those that are no numbers. */
    private static long bits(double value) {
        return Series.isNone(value) ? Long.MIN_VALUE + 1 : Double.doubleToLongBits(value);
    }
}
