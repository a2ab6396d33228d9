package io.graphitecluster.conformance.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.cluster.upstream.AggregatedRouter;
import io.graphitecluster.cluster.upstream.ConsistentRing;
import io.graphitecluster.cluster.upstream.DatapointRouter;
import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.cluster.upstream.DestinationRouter;
import io.graphitecluster.cluster.upstream.FastRing;
import io.graphitecluster.cluster.upstream.NodeRing;
import io.graphitecluster.cluster.upstream.RelayMethod;
import io.graphitecluster.cluster.upstream.RingNode;
import io.graphitecluster.cluster.upstream.SmallHash;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.aggregate.AggregationRules;
import io.graphitecluster.node.aggregate.AggregationRules.Match;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Upstream's hashes, rings and routers. */
final class RingRunners {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RingRunners() {}

    static void destinations(CorpusCase testCase) {
        JsonNode json = testCase.json();
        Destination destination;
        try {
            destination = Destination.parse(json.path("input").asText());
        } catch (IllegalArgumentException e) {
            Mismatch.unlessEqual("error of " + e.getMessage(), true, json.has("error"));
            return;
        }
        Mismatch.unlessEqual("error", "", json.path("error").path("class").asText());
        JsonNode result = json.path("result");
        Mismatch.unlessEqual(
                "result",
                new Destination(result.get(0).asText(), result.get(1).asInt(), optional(result.get(2))),
                destination);
    }

    static void raw(CorpusCase testCase) {
        JsonNode json = testCase.json();
        String key = json.path("key").asText();
        for (SmallHash hash : SmallHash.values()) {
            Mismatch.unlessEqual(
                    hash.graphiteName(), json.path(hash.graphiteName()).asInt(), hash.of(key));
        }
        Mismatch.unlessEqual("fnv1a_32", json.path("fnv1a_32").asLong(), SmallHash.fnv1a32(key));
        Mismatch.unlessEqual("md5", json.path("md5").asText(), SmallHash.md5(key));
    }

    static void ringOperations(CorpusCase testCase) throws IOException {
        JsonNode json = testCase.json();
        List<String> names = names(testCase).subList(0, 20);
        Mismatch.unlessEqual(
                "names_from",
                "shared/hash_names.json[0:20]",
                json.path("names_from").asText());
        ConsistentRing ring = new ConsistentRing(
                hash(json.path("hash_type")), json.path("replica_count").asInt());
        for (JsonNode step : json.path("steps")) {
            RingNode node = node(step.path("node"));
            if (step.path("op").asText().equals("add")) {
                ring.add(node);
            } else {
                ring.remove(node);
            }
            Mismatch.unlessEqual(
                    "ring_len", step.path("ring_len").asInt(), ring.places().size());
            String places = places(ring, n -> n.server() + " " + n.instance().orElse("None"));
            Mismatch.unlessEqual("ring_sha256", step.path("ring_sha256").asText(), sha256(places));
            for (int i = 0; i < names.size(); i++) {
                Mismatch.unlessEqual(
                        "get_node of " + names.get(i),
                        node(step.path("get_node").get(i)),
                        ring.node(names.get(i)));
                List<RingNode> nodes = new ArrayList<>();
                step.path("get_nodes").get(i).forEach(n -> nodes.add(node(n)));
                Mismatch.unlessEqual("get_nodes of " + names.get(i), nodes, ring.nodes(names.get(i)));
            }
        }
    }

    static void rings(CorpusCase testCase) throws IOException {
        JsonNode json = testCase.json();
        RelayMethod method = RelayMethod.find(json.path("method").asText())
                .orElseThrow(() -> new Mismatch("no method " + json.path("method")));
        Optional<SmallHash> hash = json.path("ROUTER_HASH_TYPE").isNull()
                ? Optional.empty()
                : Optional.of(hash(json.path("ROUTER_HASH_TYPE")));
        NodeRing ring = method.ring(hash).orElseThrow(() -> new Mismatch("a method without a ring: " + method));
        DatapointRouter router = router(json, method, ring);
        List<Destination> destinations = new ArrayList<>();
        try {
            for (JsonNode text : json.path("destinations")) {
                Destination destination = Destination.parse(text.asText());
                router.add(destination);
                destinations.add(destination);
            }
        } catch (IllegalArgumentException e) {
            Mismatch.unlessEqual("error", json.path("error").path("message").asText(), e.getMessage());
            return;
        }
        Mismatch.unlessEqual("error", "", json.path("error").path("message").asText());
        List<RingNode> nodes = destinations.stream().map(Destination::node).toList();
        if (ring instanceof ConsistentRing consistent) {
            comparePlaces(json, consistent, nodes);
        } else if (ring instanceof FastRing sorted) {
            List<List<Integer>> order = sorted.sorted().stream()
                    .map(n -> List.of(sorted.placeOf(n), nodes.indexOf(n)))
                    .toList();
            Mismatch.unlessEqual("sorted_nodes", pairs(json.path("sorted_nodes")), order);
        }
        boolean unordered = json.path("unordered").asBoolean();
        String choices = names(testCase).stream()
                .map(name -> choice(router.route(name), destinations, unordered))
                .collect(Collectors.joining(" "));
        Mismatch.unlessEqual("choices", json.path("choices").asText(), choices);
    }

    private static DatapointRouter router(JsonNode json, RelayMethod method, NodeRing ring) {
        DestinationRouter router = new DestinationRouter(
                ring,
                json.path("REPLICATION_FACTOR").asInt(),
                json.path("DIVERSE_REPLICAS").asBoolean());
        if (!method.isAggregated()) {
            return router;
        }
        AggregationRules rules = AggregationRules.parseUsable(
                "aggregation-rules.conf", json.path("aggregation_rules").asText(), new CollectedLog());
        return new AggregatedRouter(
                router,
                name -> rules.matches(name).stream().map(Match::aggregate).toList());
    }

    private static void comparePlaces(JsonNode json, ConsistentRing ring, List<RingNode> nodes) {
        String places = places(ring, n -> String.valueOf(nodes.indexOf(n)));
        Mismatch.unlessEqual("ring_sha256", json.path("ring_sha256").asText(), sha256(places));
        Mismatch.unlessEqual(
                "ring_len", json.path("ring_len").asInt(), ring.places().size());
        List<List<Integer>> all = ring.places().entrySet().stream()
                .map(e -> List.of(e.getKey(), nodes.indexOf(e.getValue())))
                .toList();
        List<List<Integer>> head = pairs(json.path("ring_head"));
        List<List<Integer>> tail = pairs(json.path("ring_tail"));
        Mismatch.unlessEqual("ring_head", head, all.subList(0, head.size()));
        Mismatch.unlessEqual("ring_tail", tail, all.subList(all.size() - tail.size(), all.size()));
    }

    private static String choice(List<Destination> chosen, List<Destination> destinations, boolean unordered) {
        Stream<Integer> indexes = chosen.stream().map(destinations::indexOf);
        return chosen.isEmpty()
                ? "-"
                : (unordered ? indexes.sorted() : indexes).map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String places(ConsistentRing ring, Function<RingNode, String> name) {
        return ring.places().entrySet().stream()
                .map((Map.Entry<Integer, RingNode> e) -> e.getKey() + " " + name.apply(e.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static List<List<Integer>> pairs(JsonNode array) {
        List<List<Integer>> pairs = new ArrayList<>();
        array.forEach(p -> pairs.add(List.of(p.get(0).asInt(), p.get(1).asInt())));
        return pairs;
    }

    private static List<String> names(CorpusCase testCase) throws IOException {
        List<String> names = new ArrayList<>();
        JSON.readTree(testCase.file("shared/hash_names.json").toFile()).forEach(name -> names.add(name.asText()));
        return names;
    }

    private static SmallHash hash(JsonNode name) {
        return SmallHash.ofSetting(name.asText());
    }

    private static RingNode node(JsonNode pair) {
        return new RingNode(pair.get(0).asText(), optional(pair.get(1)));
    }

    private static Optional<String> optional(JsonNode text) {
        return text.isNull() ? Optional.empty() : Optional.of(text.asText());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
