package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.cluster.upstream.RelayRule;
import io.graphitecluster.cluster.upstream.RulesRouter;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.metrics.DestinationCount;
import io.graphitecluster.node.relay.DestinationQueue;
import io.graphitecluster.node.relay.QueueSettings;
import io.graphitecluster.node.relay.RelayRulesFile;
import io.graphitecluster.protocol.line.LineEncoder;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules of relays, and the queue of one of their destinations. */
final class RelayRunners {
    private static final String FILE = "relay-rules.conf";
    private static final Destination DESTINATION = Destination.parse("127.0.0.1:2004:a");
    private static final long FIRST_TIMESTAMP = 1_700_000_000;

    private RelayRunners() {}

    static void rules(CorpusCase testCase) {
        JsonNode json = testCase.json();
        List<RelayRule> rules;
        try {
            rules = RelayRulesFile.parse(FILE, json.path("conf").asText());
        } catch (ConfigException e) {
            Mismatch.unlessEqual("refused: " + e.getMessage(), true, json.has("error"));
            String expected = json.path("error").path("message").asText();
            boolean own = json.path("error").path("class").asText().equals("CarbonConfigException")
                    || expected.startsWith("Not a boolean");
            if (own) {
                Mismatch.unlessEqual("problem", expected.replace("<PATH>", FILE), e.problem());
            }
            Mismatch.unlessEqual("names the file", true, e.getMessage().startsWith(FILE));
            return;
        }
        Mismatch.unlessEqual("error", "", json.path("error").path("message").asText());
        RulesRouter router = new RulesRouter(() -> rules);
        json.path("configured_destinations").forEach(d -> router.add(Destination.parse(d.asText())));
        for (JsonNode result : json.path("results")) {
            List<String> expected = new ArrayList<>();
            result.get(1)
                    .forEach(d -> expected.add(d.get(0).asText() + " "
                            + d.get(1).asText() + " " + d.get(2).asText("none")));
            List<String> actual = router.route(result.get(0).asText()).stream()
                    .map(d -> d.host() + " " + d.port() + " " + d.instance().orElse("none"))
                    .toList();
            Mismatch.unlessEqual("destinations of '" + result.get(0).asText() + "'", expected, actual);
        }
    }

    static void queue(CorpusCase testCase) {
        JsonNode json = testCase.json();
        JsonNode settings = json.path("settings");
        List<String> events = new ArrayList<>();
        DestinationQueue queue = new DestinationQueue(
                QueueSettings.of(
                        settings.path("MAX_QUEUE_SIZE").asDouble(),
                        settings.path("QUEUE_LOW_WATERMARK_PCT").asDouble(),
                        settings.path("MAX_QUEUE_SIZE_HARD_PCT").asDouble(),
                        settings.path("USE_FLOW_CONTROL").asBoolean(),
                        settings.path("MAX_DATAPOINTS_PER_MESSAGE").asInt()),
                new DestinationQueue.Listener() {
                    @Override
                    public void full() {
                        events.add("full");
                    }

                    @Override
                    public void space() {
                        events.add("space");
                    }
                });
        int number = 0;
        for (JsonNode step : json.path("steps")) {
            String op = step.path("op").asText();
            String what = "step " + step;
            events.clear();
            switch (op) {
                case "send" -> queue.offer(point(step, number++));
                case "high" -> queue.offerFirst(point(step, number++));
                case "connected" -> {
                    queue.setConnected(true);
                    compareSent(what, step, queue);
                }
                case "next_batch" -> compareSent(what, step, queue);
                default -> throw new Mismatch("unknown step " + op);
            }
            Mismatch.unlessEqual("queue after " + what, step.path("queue").asInt(), queue.size());
            List<String> expected = new ArrayList<>();
            step.path("events").forEach(event -> expected.add(event.asText()));
            Mismatch.unlessEqual("events of " + what, expected, events);
        }
        Map<String, Long> expected = new TreeMap<>();
        json.path("stats")
                .properties()
                .forEach(s -> expected.put(s.getKey(), s.getValue().asLong()));
        Map<String, Long> actual = new TreeMap<>();
        for (Map.Entry<DestinationCount, Long> count : queue.counts().entrySet()) {
            actual.put(
                    "destinations." + DESTINATION.graphiteName() + "."
                            + count.getKey().graphiteName(),
                    count.getValue());
        }
        Mismatch.unlessEqual("stats", expected, actual);
    }

    /** The points of the corpus are numbered: value and timestamp follow from the number. */
    private static Point point(JsonNode step, int number) {
        return new Point(step.path("metric").asText(), (double) (FIRST_TIMESTAMP + number), number);
    }

    private static void compareSent(String what, JsonNode step, DestinationQueue queue) {
        StringBuilder expected = new StringBuilder();
        step.path("sent").forEach(line -> expected.append(line.asText()).append('\n'));
        String sent = new String(LineEncoder.encode(queue.takeBatch()), StandardCharsets.UTF_8);
        Mismatch.unlessEqual("sent by " + what, expected.toString(), sent);
    }
}
