package io.graphitecluster.bench.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * JMH's results as the table of {@code bench/render.md}, the slowest first. Of all iterations, of all runs, the median
 * counts: a neighbour on the machine disturbs some of them.
 */
public final class RenderTable {
    private static final double POINTS = (double) ManySeries.SERIES * ManySeries.POINTS;

    private RenderTable() {}

    /** Prints the table of all files of results together. */
    public static void main(String... files) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        for (String file : files) {
            new ObjectMapper().readTree(Path.of(file).toFile()).forEach(results::add);
        }
        lines(results).forEach(System.out::println);
    }

    private record Line(String name, double nanos, double bytes) {
        String text() {
            String what = RenderWork.described(name).replace("|", "\\|");
            return String.format(Locale.ROOT, "| %s | `%s` | %.2f | %.1f |", name, what, nanos, bytes);
        }
    }

    /**
     * The lines of the table.
     *
     * @param results of JMH: {@code params.function}, nanoseconds and calls of each iteration in {@code
     *     secondaryMetrics.cpuNanos} and {@code calls}, and {@code gc.alloc.rate.norm.score} in bytes
     */
    static List<String> lines(List<JsonNode> results) {
        Map<String, List<JsonNode>> byName = new TreeMap<>();
        for (JsonNode result : results) {
            String name = result.path("params").path("function").asText();
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(result);
        }
        List<Line> lines = new ArrayList<>();
        byName.forEach((name, runs) -> lines.add(new Line(
                name,
                median(runs.stream().flatMapToDouble(RenderTable::nanos)),
                median(runs.stream().mapToDouble(RenderTable::bytes)))));
        lines.sort(Comparator.comparingDouble(Line::nanos).reversed());
        List<String> table =
                new ArrayList<>(List.of("| what | of | CPU ns a point | bytes a point |", "|---|---|---:|---:|"));
        lines.forEach(line -> table.add(line.text()));
        return table;
    }

    private static DoubleStream nanos(JsonNode result) {
        JsonNode nanos =
                result.path("secondaryMetrics").path("cpuNanos").path("rawData").path(0);
        JsonNode calls =
                result.path("secondaryMetrics").path("calls").path("rawData").path(0);
        return IntStream.range(0, nanos.size())
                .mapToDouble(i -> nanos.path(i).asDouble() / calls.path(i).asDouble() / POINTS);
    }

    private static double bytes(JsonNode result) {
        return result.path("secondaryMetrics")
                .path("gc.alloc.rate.norm")
                .path("score")
                .asDouble();
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
