package io.graphitecluster.bench.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of one kind, one for each round. */
final class Spread {
    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    double median() {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** Median, and the least and the greatest, in millions. */
    String millions() {
        double least = figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double greatest =
                figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return String.format(Locale.ROOT, "%.2f (%.2f … %.2f)", median() / 1e6, least / 1e6, greatest / 1e6);
    }
}
