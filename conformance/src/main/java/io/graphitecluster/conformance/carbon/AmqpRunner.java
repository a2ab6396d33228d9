package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.amqp.AmqpMessages;
import java.util.ArrayList;
import java.util.List;

/** Messages of an AMQP broker. */
final class AmqpRunner {
    private AmqpRunner() {}

    static void run(CorpusCase testCase) {
        JsonNode json = testCase.json();
        List<String> received = new ArrayList<>();
        List<String> log = new ArrayList<>();
        AmqpMessages messages = new AmqpMessages(
                json.path("settings").path("AMQP_METRIC_NAME_IN_BODY").asBoolean(),
                (name, timestamp, value) -> received.add(show(name, timestamp, value)),
                line -> log.add("invalid message line: " + line));
        messages.message(json.path("routing_key").asText(), json.path("body").asText());
        List<String> expected = new ArrayList<>();
        json.path("received")
                .forEach(p -> expected.add(show(
                        p.get(0).asText(),
                        Numbers.of(p.get(1).get(0)),
                        Numbers.of(p.get(1).get(1)))));
        List<String> expectedLog = new ArrayList<>();
        json.path("log").forEach(line -> expectedLog.add(line.asText()));
        Mismatch.unlessEqual("received", expected, received);
        Mismatch.unlessEqual("log", expectedLog, log);
    }

    private static String show(String name, double timestamp, double value) {
        return name + " (" + timestamp + ", " + value + ")";
    }
}
