package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.LossyDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Power is cut at random moments: what was accepted and synced is there, in log and files together. */
@Timeout(180)
class PowerCutTest {
    private static final int CUTS = 3;
    private static final int SERIES = 6;
    private static final int ROUNDS = 25;
    /** Small segments, and a log so short that files are synced and segments dropped each second. */
    private static final String LOG = "WAL_SEGMENT_SIZE = 4096\nWAL_MAX_SIZE = 8192\n";

    @TempDir
    private Path folder;

    private final Map<String, Map<Long, Double>> sent = new TreeMap<>();
    private final Map<String, Map<Long, Double>> ledger = new TreeMap<>();
    private final long start = Instant.now().getEpochSecond() - 1000;
    private long second = start;
    private double value;
    private int cuts;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatWasAcceptedSurvivesWhenEachBatchIsSynced(int seed) throws Exception {
        Random random = new Random(seed);
        for (cuts = 0; cuts < CUTS; cuts++) {
            LossyDisk disk = new LossyDisk();
            try (TestNode node = TestNode.start(folder, LOG + "WAL_SYNC = batch", Map.of(), disk)) {
                int rounds = 1 + random.nextInt(ROUNDS);
                for (int round = 0; round < rounds; round++) {
                    send(node, random);
                    enter();
                }
                checkAll(node, seed);
                awaitNowAndThenACheckpoint(node, random);
                disk.cutPower();
            }
            disk.restore(random);
        }
        try (TestNode node = TestNode.start(folder)) {
            checkAll(node, seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatWasAcceptedBeforeTheLastIntervalSurvives(int seed) throws Exception {
        Random random = new Random(seed);
        LossyDisk disk = new LossyDisk();
        String settings = LOG + "WAL_SYNC = interval\nWAL_SYNC_INTERVAL = 0.05";
        try (TestNode node = TestNode.start(folder, settings, Map.of(), disk)) {
            for (int round = 0; round < ROUNDS; round++) {
                send(node, random);
                enter();
            }
            long before = disk.logSyncs();
            // One sync may have been under way; while more comes, the next one is due after an interval.
            await().pollDelay(Duration.ZERO).until(() -> {
                send(node, random);
                return disk.logSyncs() >= before + 2;
            });
            disk.cutPower();
        }
        disk.restore(random);
        try (TestNode node = TestNode.start(folder)) {
            checkAll(node, seed);
        }
    }

    /** Returns with the receipt. */
    private void send(TestNode node, Random random) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            String name = name(random);
            second += random.nextInt(2);
            value++;
            lines.append(name + " " + value + " " + second + "\n");
            sent.computeIfAbsent(name, any -> new TreeMap<>()).put(second, value);
        }
        second++;
        node.sendLines(lines.toString());
    }

    /** Half of the series are new since the last cut: their files may be torn by the next one. */
    private String name(Random random) {
        int series = random.nextInt(2 * SERIES);
        return series < SERIES ? "fine.s" + series : "fine.cut" + cuts + ".s" + series;
    }

    /** What was sent is accepted. */
    private void enter() {
        sent.forEach((name, points) ->
                ledger.computeIfAbsent(name, any -> new TreeMap<>()).putAll(points));
        sent.clear();
    }

    private static void awaitNowAndThenACheckpoint(TestNode node, Random random) {
        if (random.nextBoolean()) {
            await().until(() -> node.node().oldestSegment() > 1);
        }
    }

    private void checkAll(TestNode node, int seed) {
        await().until(node.node()::isReady);
        ledger.forEach((name, points) -> {
            String body = await().until(() -> node.render(name, start - 1, second), text -> text.contains("values"));
            String[] slots =
                    body.replaceAll("(?s).*\"values\":\\[([^\\]]*)\\].*", "$1").split(",");
            points.forEach((time, expected) -> assertThat(slots[(int) (time - start)])
                    .as("%s at %d, seed %d", name, time - start, seed)
                    .isEqualTo(String.valueOf(expected)));
        });
    }
}
