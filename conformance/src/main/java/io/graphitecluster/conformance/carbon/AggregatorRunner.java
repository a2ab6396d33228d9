package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.aggregate.AggregateNames;
import io.graphitecluster.node.aggregate.AggregationRules;
import io.graphitecluster.node.aggregate.Aggregator;
import io.graphitecluster.node.aggregate.AggregatorSettings;
import io.graphitecluster.node.pipeline.AggregateInputs;
import io.graphitecluster.node.pipeline.AggregatorStep;
import io.graphitecluster.node.pipeline.PointStep;
import io.graphitecluster.node.rewrite.RewriteRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Gives points to the daemon's pipeline, {@code rewrite:pre, aggregate, rewrite:post}, and compares what comes out and when.
 * The clock goes on in steps of a second, and to each input, as when the corpus was made. Within a second only the order of
 * the points of one name counts.
 */
final class AggregatorRunner {
    private static final double SAME_TIME = 1e-6;

    private final List<Emitted> emitted = new ArrayList<>();
    private final double start;
    private double now;
    private int misses;

    private AggregatorRunner(double start) {
        this.start = start;
        this.now = start;
    }

    static void run(CorpusCase testCase) {
        new AggregatorRunner(testCase.json().path("start").asDouble()).run(testCase.json());
    }

    private void run(JsonNode json) {
        Log log = new Log();
        JsonNode settings = json.path("settings");
        AggregationRules rules =
                AggregationRules.parseUsable("rules", json.path("rules").asText(), log);
        RewriteRules rewrite = RewriteRules.parse(json.path("rewrite").asText(), log);
        Aggregator aggregator = new Aggregator(
                new AggregatorSettings(
                        settings.path("MAX_AGGREGATION_INTERVALS").asInt(5),
                        settings.hasNonNull("WRITE_BACK_FREQUENCY")
                                ? OptionalInt.of(
                                        settings.path("WRITE_BACK_FREQUENCY").asInt())
                                : OptionalInt.empty(),
                        Long.MAX_VALUE),
                (name, timestamp, value) -> emit("generated", name, timestamp, value));
        PointStep output = (name, timestamp, value, origin) -> emit("out", name, timestamp, value);
        AggregatorStep pipeline = new AggregatorStep(
                () -> rewrite,
                new AggregateNames(() -> rules, 0, 0, () -> now),
                AggregateInputs.here(aggregator, () -> now),
                settings.path("FORWARD_ALL").asBoolean(true),
                name -> misses++,
                origin -> {},
                output);

        List<JsonNode> inputs = new ArrayList<>();
        json.path("input").forEach(inputs::add);
        inputs.sort(Comparator.comparingDouble(input -> input.get(0).asDouble()));
        for (JsonNode input : inputs) {
            advance(start + input.get(0).asDouble(), aggregator);
            pipeline.take(input.get(1).asText(), Numbers.of(input.get(2)), Numbers.of(input.get(3)), null);
        }
        advance(start + json.path("end").asDouble(), aggregator);
        compare(json, aggregator);
    }

    private void advance(double until, Aggregator aggregator) {
        while (now + 1 <= until) {
            now += 1;
            aggregator.tick(now);
        }
        if (until > now) {
            now = until;
            aggregator.tick(now);
        }
    }

    private void emit(String kind, String name, double timestamp, double value) {
        emitted.add(new Emitted(now - start, kind, name, timestamp, value));
    }

    private void compare(JsonNode json, Aggregator aggregator) {
        List<Emitted> expected = new ArrayList<>();
        json.path("output")
                .forEach(o -> expected.add(new Emitted(
                        o.get(0).asDouble(),
                        o.get(1).asText(),
                        o.get(2).asText(),
                        Numbers.of(o.get(3)),
                        Numbers.of(o.get(4)))));
        List<Emitted> left = sorted(expected);
        List<Emitted> right = sorted(emitted);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            Mismatch.unlessEqual(
                    "output " + i, left.get(i).withoutTime(), right.get(i).withoutTime());
            if (Math.abs(left.get(i).seconds() - right.get(i).seconds()) > SAME_TIME) {
                throw new Mismatch("time of output " + i + ": expected " + left.get(i) + " but got " + right.get(i));
            }
        }
        Mismatch.unlessEqual("outputs", left.size(), right.size());
        List<String> buffers = new ArrayList<>();
        json.path("buffers_left").forEach(name -> buffers.add(name.asText()));
        Mismatch.unlessEqual("buffers_left", buffers.stream().sorted().toList(), aggregator.names());
        TreeMap<String, Long> stats = new TreeMap<>();
        stats.put("datapointsReceived", aggregator.received());
        stats.put("aggregateDatapointsSent", aggregator.sent());
        stats.values().removeIf(count -> count == 0);
        TreeMap<String, Long> expectedStats = new TreeMap<>();
        json.path("stats")
                .properties()
                .forEach(s -> expectedStats.put(s.getKey(), s.getValue().asLong()));
        Mismatch.unlessEqual("stats", expectedStats, stats);
        Mismatch.unlessEqual("log_misses", json.path("log_misses").asInt(), misses);
        Mismatch.unlessEqual("errors", 0, json.path("errors").size());
    }

    /** By the second, then by name; points of one name within a second keep their order. */
    private static List<Emitted> sorted(List<Emitted> all) {
        return all.stream()
                .sorted(Comparator.comparingLong((Emitted e) -> Math.round(e.seconds() * 1000) / 1000)
                        .thenComparing(Emitted::name))
                .toList();
    }

    private record Emitted(double seconds, String kind, String name, double timestamp, double value) {
        String withoutTime() {
            return kind + " " + name + " " + timestamp + " " + value;
        }
    }
}
