package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** A book of the points that a node has given a receipt for: of some series that go on, and some that are new now and then. */
final class NodeLedger {
    private static final int SERIES = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Map<Long, Double>> sent = new TreeMap<>();
    private final Map<String, Map<Long, Double>> accepted = new TreeMap<>();
    private final long start = Instant.now().getEpochSecond() - 1000;
    private final int seed;
    private final Random random;
    private long second = start;
    private double value;
    private int generation;

    /** @param seed of what is sent, shown where a point is missing */
    NodeLedger(int seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** For whoever needs chance of the same seed. */
    Random random() {
        return random;
    }

    /** Sends some points, and returns with the receipt. */
    void send(TestNode node) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            String name = name();
            second += random.nextInt(2);
            value++;
            lines.append(name + " " + value + " " + second + "\n");
            sent.computeIfAbsent(name, any -> new TreeMap<>()).put(second, value);
        }
        second++;
        node.sendLines(lines.toString());
    }

    /** Half of the series are new since {@link #newSeries}. */
    private String name() {
        int series = random.nextInt(2 * SERIES);
        if (series < SERIES) {
            return "fine.s" + series;
        }
        // Files of tagged series do not tell their names.
        return "fine.generation" + generation + (series == SERIES ? ";s=" : ".s") + series;
    }

    /** Others of the series are new ones from now on. */
    void newSeries() {
        generation++;
    }

    /** What was sent is accepted. */
    void enter() {
        sent.forEach((name, points) ->
                accepted.computeIfAbsent(name, any -> new TreeMap<>()).putAll(points));
        sent.clear();
    }

    /** Fails unless the node, once it is ready, answers with every accepted point. */
    void assertNothingLost(TestNode node) {
        assertNothingLost(series -> node);
    }

    /** As above, of each series the node that owns it. */
    void assertNothingLost(Function<String, TestNode> owners) {
        accepted.forEach((name, points) -> {
            TestNode node = owners.apply(name);
            await().atMost(PATIENCE).pollDelay(Duration.ZERO).until(node.node()::isReady);
            String body = await().atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .until(() -> node.render(name, start - 1, second), text -> text.contains("values"));
            String[] slots =
                    body.replaceAll("(?s).*\"values\":\\[([^\\]]*)\\].*", "$1").split(",");
            points.forEach((time, expected) -> assertThat(slots[(int) (time - start)])
                    .as("%s at %d, seed %d", name, time - start, seed)
                    .isEqualTo(String.valueOf(expected)));
            if (name.indexOf(';') >= 0) {
                assertThat(tagged(node, name)).as("%s, seed %d", name, seed).contains("\"" + name + "\"");
            }
        });
    }

    private static String tagged(TestNode node, String name) {
        try {
            return node.get("/tags/findSeries?expr=" + TestNode.encode("name=" + name.replaceAll(";.*", "")))
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many points were accepted. */
    int size() {
        return accepted.values().stream().mapToInt(Map::size).sum();
    }
}
