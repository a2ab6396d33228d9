package io.graphitecluster.conformance.carbon;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.CorpusCase;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.order.WriteOrder;
import io.graphitecluster.node.order.WriteStrategy;
import io.graphitecluster.node.series.SeriesTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The cache and the strategies. "Full" is told when the cache is full and was not, "space" when it has space again: with
 * flow control senders wait and go on by these. A series is named by the strategy and taken out; that none of its points is there
 * any more is upstream's KeyError.
 */
final class CacheRunner {
    private static final long BYTES = 1L << 30;

    private final SeriesTable series = new SeriesTable(1);
    private final List<String> newNames = new ArrayList<>();
    private final PointCache cache;
    private final WriteOrder order;
    private final WriteStrategy strategy;
    private final boolean flowControl;
    private double now = 1_700_000_000;
    private boolean full;
    private int overflows;
    private List<String> events = List.of();

    private CacheRunner(JsonNode json) {
        JsonNode settings = json.path("settings");
        flowControl = settings.path("USE_FLOW_CONTROL").asBoolean(true);
        double most = settings.path("MAX_CACHE_SIZE").asDouble(Double.POSITIVE_INFINITY);
        cache = new PointCache(series, CacheLimits.of(most, flowControl, BYTES));
        strategy = WriteStrategy.of(json.path("strategy").asText());
        order = new WriteOrder(
                cache,
                strategy,
                settings.path("MIN_TIMESTAMP_LAG").asLong(0),
                () -> (long) now,
                new SplittableRandom(1));
    }

    static void run(CorpusCase testCase) {
        JsonNode json = testCase.json();
        new CacheRunner(json).run(json);
    }

    private void run(JsonNode json) {
        for (int i = 0; i < json.path("ops").size(); i++) {
            step(json.path("ops").get(i), json.path("results").get(i), i);
        }
        Mismatch.unlessEqual("overflow_count", json.path("overflow_count").asInt(), overflows);
        Mismatch.unlessEqual("new_metrics", texts(json.path("new_metrics")), newNames);
    }

    private void step(JsonNode operation, JsonNode expected, int number) {
        String at = "step " + number + ", " + operation + ": ";
        events = new ArrayList<>();
        String kind = operation.get(0).asText();
        switch (kind) {
            case "store" -> store(operation);
            case "drain" -> Mismatch.unlessEqual(at + "result", drained(expected), drain());
            case "pop" -> {
                chooseBeforeAnybodyTakes(operation.get(1).asText());
                Mismatch.unlessEqual(
                        at + "result", points(expected), pop(operation.get(1).asText()));
            }
            case "get" ->
                Mismatch.unlessEqual(
                        at + "result",
                        points(expected),
                        text(cache.read(operation.get(1).asText())));
            case "clock" -> now = operation.get(1).asDouble();
            default -> throw new Mismatch("an operation that is not known: " + kind);
        }
        if (full && cache.hasSpace()) {
            full = false;
            events.add("space");
        }
        Mismatch.unlessEqual(at + "size", expected.path("size").asLong(), cache.size());
        Mismatch.unlessEqual(at + "queues", expected.path("queues").asInt(), cache.seriesCount());
        Mismatch.unlessEqual(at + "events", texts(expected.path("events")), events);
        Mismatch.unlessEqual(at + "paused", expected.path("paused").asBoolean(false), full);
    }

    private void store(JsonNode operation) {
        String name = operation.get(1).asText();
        boolean isNew = !cache.holds(name);
        switch (cache.store(name, operation.get(2).asDouble(), operation.get(3).asDouble(), false)) {
            case NEW_SERIES, IN_KNOWN_SERIES -> {
                if (isNew) {
                    newNames.add(name);
                }
            }
            case REFUSED -> {
                overflows++;
                events.add("overflow");
                return;
            }
        }
        if (flowControl && !full && cache.isFull()) {
            full = true;
            events.add("full");
        }
    }

    /** Upstream's bucketmax has chosen before somebody else takes a series out; the others choose afterwards. */
    private void chooseBeforeAnybodyTakes(String name) {
        if (strategy == WriteStrategy.BUCKETMAX && cache.holds(name)) {
            order.begin(any -> true);
        }
    }

    private String drain() {
        int number = order.next();
        if (number == WriteOrder.NONE) {
            order.begin(any -> true);
            number = order.next();
        }
        if (number == WriteOrder.NONE) {
            return "nothing";
        }
        String name = series.name(number);
        return name + " " + take(number);
    }

    private String pop(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int number = series.find(bytes, 0, bytes.length);
        return number == SeriesTable.NONE ? "missing" : take(number);
    }

    private String take(int number) {
        CachedPoints points = cache.read(number);
        if (cache.beginWriting(number, new PointColumns()) == 0) {
            return "missing";
        }
        cache.written(number);
        return text(points);
    }

    private static String drained(JsonNode expected) {
        if (expected.has("error")) {
            // The message is the name, in quotes.
            return expected.path("error").path("message").asText().replace("'", "") + " missing";
        }
        JsonNode result = expected.path("result");
        return result.get(0).isNull() ? "nothing" : result.get(0).asText() + " " + listed(result.get(1));
    }

    private static String points(JsonNode expected) {
        return expected.has("error") ? "missing" : listed(expected.path("result"));
    }

    private static String listed(JsonNode result) {
        List<String> points = new ArrayList<>();
        result.forEach(point -> points.add(point.get(0).asDouble() + ":" + Numbers.of(point.get(1))));
        return points.toString();
    }

    private static String text(CachedPoints points) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            texts.add(points.timestamps()[i] + ":" + points.values()[i]);
        }
        return texts.toString();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
