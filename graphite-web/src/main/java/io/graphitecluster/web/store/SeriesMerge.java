package io.graphitecluster.web.store;

import io.graphitecluster.protocol.query.FetchedSeries;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes one series of several answers for the same name, as they come when shards hold different parts of it.
 *
 * <p>The result has the grid of the answer with the finest step (of equal ones: the one that comes first), stretched
 * to cover all answers. The value of a slot is that of the first answer, finest step first, that has one for it; a
 * coarser value stands for every finer slot that begins within its step. Name, pattern, aggregation method and
 * xFilesFactor are the finest answer's.
 *
 * <pre>
 * step 60   |  1  |     |  3  |             has the grid
 * step 120        |     9     |     7     | fills what is missing
 * result    |  1  |  9  |  3  |  7  |  7  |
 * </pre>
 */
final class SeriesMerge {
    /** A longer result would be no answer of archives but a broken one. */
    private static final long MOST_SLOTS = 1L << 27;

    private SeriesMerge() {}

    /**
     * @param answers at least one, all of the same name
     * @throws ReplicaFailedException when the answers lie so far apart that no archive can hold both
     */
    static FetchedSeries merge(List<FetchedSeries> answers) {
        if (answers.size() == 1) {
            return answers.get(0);
        }
        List<FetchedSeries> finestFirst = answers.stream()
                .sorted(Comparator.comparingInt(FetchedSeries::step))
                .toList();
        FetchedSeries grid = finestFirst.get(0);
        long step = grid.step();
        long earliest = answers.stream().mapToLong(FetchedSeries::start).min().orElseThrow();
        long latest = answers.stream().mapToLong(FetchedSeries::stop).max().orElseThrow();
        long start = grid.start() - Math.ceilDiv(grid.start() - earliest, step) * step;
        long slots = Math.ceilDiv(latest - start, step);
        if (slots > MOST_SLOTS) {
            throw new ReplicaFailedException("answers for " + grid.name() + " lie " + slots + " slots apart", null);
        }
        double[] values = new double[(int) slots];
        Arrays.fill(values, Double.NaN);
        for (FetchedSeries answer : finestFirst) {
            fill(values, start, step, answer);
        }
        return new FetchedSeries(
                grid.name(),
                grid.pattern(),
                start,
                start + slots * step,
                grid.step(),
                values,
                grid.consolidationFunc(),
                grid.xFilesFactor());
    }

    private static void fill(double[] values, long start, long step, FetchedSeries answer) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                continue;
            }
            long slot = Math.floorDiv(start + i * step - answer.start(), answer.step());
            if (slot >= 0 && slot < answer.values().length) {
                values[i] = answer.values()[(int) slot];
            }
        }
    }
}
