package io.graphitecluster.e2e.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.e2e.client.WebClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Compares two answers of {@code /render} in JSON: names, tags, times exactly, values within 1e-9 of their size. */
final class AnswerComparison {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double TOLERANCE = 1e-9;

    private AnswerComparison() {}

    /**
     * The first difference, in words, beginning with what differs; empty when there is none. Where upstream fails with
     * any status, a 4xx of ours is no difference.
     */
    static Optional<String> difference(HttpResponse<byte[]> upstream, HttpResponse<byte[]> ours) throws IOException {
        boolean bothRefuse = upstream.statusCode() >= 400 && ours.statusCode() >= 400 && ours.statusCode() < 500;
        if (bothRefuse) {
            return Optional.empty();
        }
        if (upstream.statusCode() != 200 || ours.statusCode() != 200) {
            return Optional.of("status: upstream " + shown(upstream) + ", ours " + shown(ours));
        }
        return difference(JSON.readTree(upstream.body()), JSON.readTree(ours.body()));
    }

    private static String shown(HttpResponse<byte[]> answer) {
        String text = WebClient.text(answer).replaceAll("\\s+", " ");
        return answer.statusCode() + " " + text.substring(0, Math.min(200, text.length()));
    }

    private static Optional<String> difference(JsonNode upstream, JsonNode ours) {
        if (upstream.size() != ours.size()) {
            return Optional.of("series: upstream " + upstream.findValuesAsText("target") + ", ours "
                    + ours.findValuesAsText("target"));
        }
        for (int i = 0; i < ours.size(); i++) {
            Optional<String> difference = ofSeries(upstream.get(i), ours.get(i));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofSeries(JsonNode upstream, JsonNode ours) {
        String name = upstream.get("target").asText();
        for (String field : new String[] {"target", "tags"}) {
            if (!upstream.get(field).equals(ours.get(field))) {
                return Optional.of(
                        field + " of " + name + ": upstream " + upstream.get(field) + ", ours " + ours.get(field));
            }
        }
        JsonNode expected = upstream.get("datapoints");
        JsonNode actual = ours.get("datapoints");
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            if (expected.get(i).get(1).asLong() != actual.get(i).get(1).asLong()) {
                return Optional.of(
                        "time " + i + " of " + name + ": upstream " + expected.get(i) + ", ours " + actual.get(i));
            }
            if (!close(expected.get(i).get(0), actual.get(i).get(0))) {
                return Optional.of(
                        "value " + i + " of " + name + ": upstream " + expected.get(i) + ", ours " + actual.get(i));
            }
        }
        return expected.size() == actual.size()
                ? Optional.empty()
                : Optional.of("points of " + name + ": upstream " + expected.size() + ", ours " + actual.size());
    }

    private static boolean close(JsonNode expected, JsonNode actual) {
        if (expected.isNull() || actual.isNull()) {
            return expected.isNull() && actual.isNull();
        }
        double a = expected.asDouble();
        double b = actual.asDouble();
        return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
}
