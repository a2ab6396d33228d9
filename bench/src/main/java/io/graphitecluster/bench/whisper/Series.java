package io.graphitecluster.bench.whisper;

import java.util.Arrays;
import java.util.Locale;

/** Figures of one kind, a figure for each round. */
record Series(double[] figures) {
    double median() {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,11.0f /s  (%,.0f … %,.0f)",
                median(),
                Arrays.stream(figures).min().orElseThrow(),
                Arrays.stream(figures).max().orElseThrow());
    }
}
