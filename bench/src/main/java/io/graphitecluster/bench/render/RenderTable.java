package io.graphitecluster.bench.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** JMH's results as the table of {@code bench/render.md}, the slowest first. */
public final class RenderTable {
    private RenderTable() {}

    /** Prints the table of all files of results together. */
    public static void main(String... files) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        for (String file : files) {
            new ObjectMapper().readTree(Path.of(file).toFile()).forEach(results::add);
        }
        lines(results).forEach(System.out::println);
    }

    /**
     * The lines of the table.
     *
     * @param results of JMH: {@code params.function}, {@code primaryMetric.score} in ns, {@code
     *     secondaryMetrics.gc.alloc.rate.norm.score} in bytes
     */
    static List<String> lines(List<JsonNode> results) {
        List<String> lines =
                new ArrayList<>(List.of("| what | of | ns a point | bytes a point |", "|---|---|---:|---:|"));
        results.stream()
                .filter(result -> result.path("params").has("function"))
                .sorted(Comparator.comparingDouble(RenderTable::nanos).reversed())
                .map(RenderTable::line)
                .forEach(lines::add);
        return lines;
    }

    private static double nanos(JsonNode result) {
        return result.path("primaryMetric").path("score").asDouble();
    }

    private static String line(JsonNode result) {
        String name = result.path("params").path("function").asText();
        return String.format(
                Locale.ROOT,
                "| %s | `%s` | %.2f | %.1f |",
                name,
                RenderWork.described(name).replace("|", "\\|"),
                nanos(result),
                result.path("secondaryMetrics")
                        .path("gc.alloc.rate.norm")
                        .path("score")
                        .asDouble());
    }
}
