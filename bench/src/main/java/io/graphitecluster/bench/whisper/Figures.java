package io.graphitecluster.bench.whisper;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Figures by what they are of, a figure for each round; and how they compare, round by round. */
final class Figures {
    private final Map<String, double[]> kinds = new LinkedHashMap<>();

    /** Adds a round's figure, how many a second. */
    void add(String kind, double figure) {
        double[] before = kinds.getOrDefault(kind, new double[0]);
        double[] now = Arrays.copyOf(before, before.length + 1);
        now[before.length] = figure;
        kinds.put(kind, now);
    }

    /** All kinds: median, the least and the greatest. */
    void print() {
        kinds.forEach((kind, figures) -> System.out.printf(
                Locale.ROOT,
                "  %-42s %,11.0f /s  (%,.0f … %,.0f)%n",
                kind,
                median(figures),
                Arrays.stream(figures).min().orElseThrow(),
                Arrays.stream(figures).max().orElseThrow()));
    }

    /** How many times as great one kind's figures are as another's of the same round; nothing where one is missing. */
    void printRatio(String kind, String other) {
        double[] ours = kinds.getOrDefault(kind, new double[0]);
        double[] theirs = kinds.getOrDefault(other, new double[0]);
        if (ours.length == 0 || ours.length != theirs.length) {
            return;
        }
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        System.out.printf(
                Locale.ROOT,
                "  %-42s %.2f  (%.2f … %.2f)%n",
                kind + " / " + other,
                median(ratios),
                Arrays.stream(ratios).min().orElseThrow(),
                Arrays.stream(ratios).max().orElseThrow());
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
