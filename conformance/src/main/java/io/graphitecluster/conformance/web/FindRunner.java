package io.graphitecluster.conformance.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.conformance.CaseRunner;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.metrics.FindHandler;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds. Bodies are compared byte for byte, pickle and msgpack decoded. Nodes with the same last name come in no
 * defined order from the original: only there, the order within the same name is free.
 */
final class FindRunner implements CaseRunner {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void run(CorpusCase testCase) throws Exception {
        ExchangeCase exchange = new ExchangeCase(testCase);
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(exchange.now()));
        Answer answer = new FindHandler(exchange.store(), ZoneOffset.UTC, clock)
                .answer(exchange.parameters(), exchange.accept(), QueryMemory.unlimited());
        JsonNode expected = exchange.response();
        if (!ExpectedResponse.checkHead(expected, answer)) {
            return;
        }
        if (expected.has("decoded")) {
            boolean pickle = answer.contentType().equals("application/pickle");
            JsonNode decoded = pickle ? DecodedBody.ofPickle(answer.body()) : DecodedBody.ofMsgpack(answer.body());
            sameNodes(expected.get("decoded"), decoded);
        } else if (!answer.text().equals(expected.get("body").asText()) && isCompleter(expected)) {
            sameNodes(
                    JSON.readTree(expected.get("body").asText()).get("metrics"),
                    JSON.readTree(answer.text()).path("metrics"));
        } else {
            Mismatch.unlessEqual("body", expected.get("body").asText(), answer.text());
        }
    }

    private static boolean isCompleter(JsonNode expected) throws IOException {
        String body = expected.get("body").asText();
        return body.startsWith("{\"metrics\"") && JSON.readTree(body).has("metrics");
    }

    private static void sameNodes(JsonNode expected, JsonNode actual) {
        Mismatch.unlessEqual("names in order", names(expected), names(actual));
        Mismatch.unlessEqual("nodes", sorted(expected), sorted(actual));
    }

    private static List<String> names(JsonNode nodes) {
        List<String> names = new ArrayList<>();
        for (JsonNode node : nodes) {
            String path = node.path("path").asText("").replaceFirst("\\.$", "");
            names.add(node.path("name").asText(path.substring(path.lastIndexOf('.') + 1)));
        }
        return names;
    }

    private static List<String> sorted(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.toString()));
        texts.sort(Comparator.naturalOrder());
        return texts;
    }
}
