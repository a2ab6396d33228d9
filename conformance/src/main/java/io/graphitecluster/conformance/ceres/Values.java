package io.graphitecluster.conformance.ceres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.graphitecluster.ceres.InvalidRequestException;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.json.JsonReader;
import io.graphitecluster.ceres.json.JsonText;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the corpus' values, and shows ours in its way. */
final class Values {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Values() {}

    /** A number, also when it stands as text; NaN for null. */
    static double number(JsonNode node) {
        if (node.isNull()) {
            return Double.NaN;
        }
        return node.isTextual()
                ? PythonFloat.parse(node.asText())
                        .orElseThrow(() -> new InvalidRequestException("no number: '" + node.asText() + "'"))
                : node.asDouble();
    }

    static double[] numbers(JsonNode nodes) {
        double[] numbers = new double[nodes.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(nodes.get(i));
        }
        return numbers;
    }

    /** Values as a list that can be compared and shown: null for a missing one. */
    static List<Double> known(double[] values) {
        List<Double> known = new ArrayList<>();
        for (double value : values) {
            known.add(Double.isNaN(value) ? null : value);
        }
        return known;
    }

    static List<Double> known(JsonNode values) {
        return known(numbers(values));
    }

    /** Points as a writer gives them: those without a value are left out. */
    record Points(long[] timestamps, double[] values) {
        static Points of(JsonNode nodes) {
            List<JsonNode> known = new ArrayList<>();
            nodes.forEach(point -> {
                if (!point.get(1).isNull()) {
                    known.add(point);
                }
            });
            return new Points(
                    known.stream()
                            .mapToLong(point -> (long) number(point.get(0)))
                            .toArray(),
                    known.stream().mapToDouble(point -> number(point.get(1))).toArray());
        }
    }

    static NodeMetadata metadata(JsonNode properties) {
        Map<String, Object> members = JSON.convertValue(
                properties, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
        return NodeMetadata.of(members);
    }

    static JsonNode json(NodeMetadata metadata) throws IOException {
        return JSON.readTree(JsonText.of(metadata.properties()));
    }

    /** Our own reader must take the text, too. */
    static JsonNode json(String text) throws IOException {
        return JsonReader.read(text) == null ? JsonNodeFactory.instance.nullNode() : JSON.readTree(text);
    }
}
