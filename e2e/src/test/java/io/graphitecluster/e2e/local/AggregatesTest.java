package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.ledger.InputLedger;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.ShardedNodes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must never be false, of aggregates: whatever nodes die in the middle, those that make them and those that take their
 * inputs, each has in the end the value that all accepted inputs give, from whichever node they came.
 */
class AggregatesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHARDS = 3;
    private static final int SENDERS = 6;
    private static final int GROUPS = 30;
    private static final int SECONDS = 2;
    private static final int LONGEST_LIFE_MILLIS = 2500;

    @TempDir
    private Path folder;

    private final NodeProcess[] running = new NodeProcess[SHARDS];
    private final InputLedger ledger = new InputLedger(GROUPS, SENDERS, SECONDS);
    private final CountDownLatch stop = new CountDownLatch(1);
    private ShardedNodes nodes;
    private long from;

    @BeforeEach
    void start() throws Exception {
        // Intervals are kept for longer than any node is away: an input that came later would make its interval anew.
        nodes = ShardedNodes.create(folder, SHARDS, "MAX_AGGREGATION_INTERVALS = 300\nCARBON_METRIC_INTERVAL = 0\n");
        nodes.configure("aggregation-rules.conf", "sum.<group> (" + SECONDS + ") = sum in.<group>.*\n");
        nodes.configure("storage-schemas.conf", """
                [sums]
                pattern = ^sum
                retentions = %ds:1h
                [inputs]
                pattern = .*
                retentions = 1s:1h
                """.formatted(SECONDS));
        for (int shard = 0; shard < SHARDS; shard++) {
            running[shard] = nodes.start(shard);
        }
        // The first interval that begins after all nodes have.
        from = (now() / SECONDS + 1) * SECONDS;
    }

    @AfterEach
    void end() {
        for (NodeProcess process : running) {
            if (process != null) {
                process.close();
            }
        }
    }

    @Test
    void aggregatesAreOfAllAcceptedInputsThroughKills() throws Exception {
        throughKills(4);
    }

    @Test
    @Tag("prove")
    void aggregatesAreOfAllAcceptedInputsThroughSixtyKills() throws Exception {
        throughKills(60);
    }

    private void throughKills(int kills) throws Exception {
        long seed = System.nanoTime();
        System.out.println("aggregates: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<CompletableFuture<Void>> senders = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int own = sender;
            senders.add(CompletableFuture.runAsync(
                    () -> send(own),
                    runnable ->
                            Thread.ofPlatform().daemon().name("sender " + own).start(runnable)));
        }
        await().atMost(PATIENCE).until(() -> ledger.size() > SENDERS * GROUPS);
        for (int kill = 0; kill < kills; kill++) {
            // Each node owns some sums and takes inputs of all: every death is one of an owner and of a sender.
            int shard = kill % SHARDS;
            // A moment of chance, not a condition: wherever the process is then, it is killed.
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
            running[shard].program().kill();
            running[shard].program().awaitExit(PATIENCE);
            running[shard] = nodes.start(shard);
        }
        stop.countDown();
        senders.forEach(CompletableFuture::join);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ledger.problems(sums()))
                        .describedAs("%d kills, seed %d", kills, seed)
                        .isEmpty());
        assertThat(ledger.lost(read("in.*.*"))).isEmpty();
        System.out.println(kills + " kills: sums of " + ledger.size() + " accepted inputs and " + ledger.unknownSize()
                + " unknown ones, all right");
        assertThat(ledger.size()).isGreaterThan((long) kills * SENDERS * GROUPS / 2);
    }

    /** Sends a batch for each second once it has begun; two senders to each node. */
    private void send(int sender) {
        try {
            for (long time = from;
                    !stop.await(millisUntil(time), TimeUnit.MILLISECONDS);
                    time = Math.max(time + 1, now())) {
                InputLedger.Batch batch = ledger.batch(sender, time);
                try {
                    PointSender.send(
                            "127.0.0.1",
                            nodes.line(sender % SHARDS),
                            ledger.lines(batch).getBytes(StandardCharsets.US_ASCII));
                    ledger.accepted(batch);
                } catch (IOException e) {
                    ledger.unknown(batch);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** By group and begin of the interval. */
    private Map<Integer, Map<Long, Double>> sums() throws IOException, InterruptedException {
        Map<Integer, Map<Long, Double>> sums = new TreeMap<>();
        read("sum.*").forEach((name, points) -> sums.put(Integer.parseInt(name.substring("sum.g".length())), points));
        return sums;
    }

    /** What all shards hold: each has some of it, and none what another has. */
    private Map<String, Map<Long, Double>> read(String target) throws IOException, InterruptedException {
        Map<String, Map<Long, Double>> all = new TreeMap<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            try (NodeReader reader = new NodeReader(nodes.read(shard))) {
                Map<String, Map<Long, Double>> own =
                        reader.datapoints(target, "from=" + (from - 10) + "&until=" + (now() + 10));
                assertThat(own).as("%s of shard %d", target, shard).isNotEmpty();
                assertThat(all)
                        .as("series of one shard")
                        .doesNotContainKeys(own.keySet().toArray(String[]::new));
                all.putAll(own);
            }
        }
        return all;
    }

    private static long millisUntil(long time) {
        return Math.max(0, time * 1000 - System.currentTimeMillis());
    }

    private static long now() {
        return System.currentTimeMillis() / 1000;
    }
}
