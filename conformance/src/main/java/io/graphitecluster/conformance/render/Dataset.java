package io.graphitecluster.conformance.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.web.render.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A data set of the corpus: series as they are stored, and events. */
public final class Dataset {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Path, Dataset> READ = new ConcurrentHashMap<>();

    private final List<Stored> series = new ArrayList<>();
    private final JsonNode events;

    /**
     * A stored series.
     *
     * @param start epoch seconds of the first value
     * @param step seconds
     * @param values NaN where there is none
     * @param retention seconds for which values are kept, or 0 for ever
     */
    record Stored(String name, long start, int step, double[] values, long retention) {}

    private Dataset(JsonNode json) {
        for (JsonNode node : json.path("series")) {
            double[] values = new double[node.get("values").size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(node.get("values").get(i));
            }
            series.add(new Stored(
                    node.get("name").asText(),
                    node.get("start").asLong(),
                    node.get("step").asInt(),
                    values,
                    node.path("retention").asLong(0)));
        }
        this.events = json.path("events");
    }

    /** The data set with this name, read once and kept. */
    public static Dataset of(CorpusCase testCase, String name) {
        return READ.computeIfAbsent(testCase.file("datasets/" + name + ".json"), Dataset::read);
    }

    private static Dataset read(Path file) {
        try {
            return new Dataset(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number of the corpus; null is {@link Series#NONE}, the text NaN {@link Series#NOT_A_NUMBER}. */
    static double value(JsonNode node) {
        if (node.isNull()) {
            return Series.NONE;
        }
        return switch (node.asText()) {
            case "NaN" -> Series.NOT_A_NUMBER;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> node.asDouble();
        };
    }

    List<Stored> series() {
        return series;
    }

    /** The events as they stand in the data set; a missing node when it has none. */
    public JsonNode events() {
        return events;
    }
}
