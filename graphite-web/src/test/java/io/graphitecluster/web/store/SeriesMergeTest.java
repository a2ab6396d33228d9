package io.graphitecluster.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.protocol.query.FetchedSeries;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeriesMergeTest {
    private static final double NONE = Double.NaN;

    @Test
    void oneAnswerStaysAsItIs() {
        FetchedSeries only = series(60, 60, 1, NONE);

        assertThat(SeriesMerge.merge(List.of(only))).isSameAs(only);
    }

    @Test
    void slotsOfTheSameStepFillEachOthersGapsTheFirstAnswerWins() {
        FetchedSeries merged = SeriesMerge.merge(List.of(series(60, 60, 1, NONE, 3), series(60, 60, 8, 9, 8)));

        assertThat(merged.values()).containsExactly(1, 9, 3);
        assertThat(merged.start()).isEqualTo(60);
        assertThat(merged.stop()).isEqualTo(240);
    }

    @Test
    void theFinerStepWinsAndTheCoarserFillsWhatIsMissing() {
        FetchedSeries merged = SeriesMerge.merge(List.of(series(120, 120, 9, 7), series(120, 60, 1, NONE, 3, NONE)));

        assertThat(merged.step()).isEqualTo(60);
        assertThat(merged.values()).containsExactly(1, 9, 3, 7);
    }

    @Test
    void theGridIsStretchedOverAllAnswers() {
        FetchedSeries merged = SeriesMerge.merge(List.of(series(300, 60, 5), series(120, 60, 2, 3)));

        assertThat(merged.start()).isEqualTo(120);
        assertThat(merged.stop()).isEqualTo(360);
        assertThat(merged.values()).containsExactly(2, 3, NONE, 5);
    }

    @Test
    void nameAndMethodAreThoseOfTheFinest() {
        FetchedSeries coarse = new FetchedSeries("a", "*", 0, 60, 60, new double[] {1}, "sum", 0.1f);
        FetchedSeries fine = new FetchedSeries("a", "*", 0, 60, 10, new double[6], "max", 0.9f);

        FetchedSeries merged = SeriesMerge.merge(List.of(coarse, fine));

        assertThat(merged.consolidationFunc()).isEqualTo("max");
        assertThat(merged.xFilesFactor()).isEqualTo(0.9f);
        assertThat(merged.pattern()).isEqualTo("*");
    }

    @Test
    void answersThatLieDecadesApartAtOneSecondAreRefusedInsteadOfFillingTheMemory() {
        List<FetchedSeries> apart = List.of(series(0, 1, 1), series(1_700_000_000, 1, 1));

        assertThatThrownBy(() -> SeriesMerge.merge(apart))
                .isInstanceOf(ReplicaFailedException.class)
                .hasMessageContaining("slots apart");
    }

    @Property
    void everyValueOfTheFinestAnswerIsKept(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 9) Integer> fine,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 10, max = 19) Integer> coarse,
            @ForAll @IntRange(max = 50) int fineStart,
            @ForAll @IntRange(max = 50) int coarseStart) {
        FetchedSeries first = series(fineStart * 10L, 10, doubles(fine));
        FetchedSeries second = series(coarseStart * 30L, 30, doubles(coarse));

        FetchedSeries merged = SeriesMerge.merge(List.of(second, first));

        int offset = (int) ((first.start() - merged.start()) / 10);
        for (int i = 0; i < fine.size(); i++) {
            assertThat(merged.values()[offset + i]).isEqualTo(fine.get(i).doubleValue());
        }
        assertThat(merged.stop()).isEqualTo(merged.start() + 10L * merged.values().length);
        assertThat(merged.start()).isLessThanOrEqualTo(Math.min(first.start(), second.start()));
        assertThat(merged.stop()).isGreaterThanOrEqualTo(Math.max(first.stop(), second.stop()));
    }

    private static double[] doubles(List<Integer> values) {
        return values.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    private static FetchedSeries series(long start, int step, double... values) {
        return new FetchedSeries("a", "a", start, start + (long) step * values.length, step, values, "average", 0.5f);
    }
}
