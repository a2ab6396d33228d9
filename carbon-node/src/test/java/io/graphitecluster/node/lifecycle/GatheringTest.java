package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.LossyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Aggregates of what senders send to both nodes of a cluster. */
@Timeout(180)
class GatheringTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** So many aggregates that each shard owns some. */
    private static final int AGGREGATES = 12;

    @TempDir
    private Path folder;

    private TestCluster cluster;
    /** What was sent of each interval. */
    private final TreeMap<Long, Double> sums = new TreeMap<>();

    @BeforeEach
    void writeMap() throws IOException {
        cluster = TestCluster.in(folder);
        assertThat(IntStream.range(0, AGGREGATES).mapToObj(i -> cluster.ownerOf(aggregate(i))))
                .contains(0, 1);
    }

    @Test
    void aggregatesAreOfAllSendersAndMadeByTheirOwners() throws Exception {
        writeRules(2);
        try (TestNode zero = start(0, "", new LocalDisk());
                TestNode one = start(1, "", new LocalDisk())) {
            long begin = nextInterval(2);
            for (int i = 0; i < 3; i++) {
                send(zero, begin, 1 + i);
                send(one, begin, 10 + i);
                send(one, begin + 2, 100 + i);
            }
            awaitSums(zero, one);
            for (int i = 0; i < AGGREGATES; i++) {
                TestNode other = cluster.ownerOf(aggregate(i)) == 0 ? one : zero;
                assertThat(other.render(aggregate(i), begin - 1, begin + 2)).doesNotContain("values");
            }
            assertThat(zero.node().counters().metricsReceived()).isEqualTo(3 * AGGREGATES);
            assertThat(zero.find("in.*") + one.find("in.*")).contains("in.g0", "in.g11");
        }
    }

    @Test
    void anOwnerThatWasKilledMakesTheWholeIntervalFromItsLog() throws Exception {
        writeRules(15);
        LossyDisk disk = new LossyDisk();
        String log = "WAL_SYNC = batch\nWAL_SEGMENT_SIZE = 4096\n";
        try (TestNode one = start(1, "", new LocalDisk())) {
            long begin;
            try (TestNode zero = start(0, log, disk)) {
                begin = nextInterval(15);
                // The first segment is full of points, so that the inputs are in others.
                zero.sendLines("fine.other 1 %d%n".formatted(begin).repeat(2000));
                send(zero, begin, 1);
                send(one, begin, 2);
                // A checkpoint drops what is in files and keeps what the interval is made of.
                await().atMost(LONG).until(() -> zero.node().oldestSegment() > 1);
                send(one, begin, 4);
                disk.cutPower();
            }
            disk.restore(new Random(7));
            send(one, begin, 8);
            try (TestNode zero = start(0, log, new LocalDisk())) {
                send(zero, begin, 16);
                awaitSums(zero, one);
            }
        }
    }

    @Test
    void inputsOfManyIntervalsWaitForAnOwnerThatIsAway() throws Exception {
        writeRules(2);
        // More intervals than an aggregate has at a time.
        try (TestNode zero = start(0, "MAX_AGGREGATION_INTERVALS = 8\n", new LocalDisk());
                TestNode one = start(1, "", new LocalDisk())) {
            long begin = nextInterval(2);
            send(zero, begin, 1);
            send(one, begin, 2);
            assertThat(zero.stop()).isZero();
            for (int i = 0; i < 12; i++) {
                send(one, begin + 2L * i, 4);
            }
            zero.start();
            int own = IntStream.range(0, AGGREGATES)
                    .filter(i -> cluster.ownerOf(aggregate(i)) == 0)
                    .findFirst()
                    .orElseThrow();
            await().atMost(LONG)
                    .until(() -> zero.render(aggregate(own), begin - 1, begin).contains("[7.0]"));
            for (int i = 0; i < 12; i++) {
                send(zero, begin + 2L * i, 8);
            }
            awaitSums(zero, one);
        }
    }

    @Test
    void intervalsThatBeganBeforeTheNodeAreNotMade() throws Exception {
        writeRules(2);
        try (TestNode zero = start(0, "", new LocalDisk());
                TestNode one = start(1, "", new LocalDisk())) {
            long begin = nextInterval(2);
            send(zero, begin - 20, 1);
            sums.clear();
            send(zero, begin, 2);
            awaitSums(zero, one);
            for (int i = 0; i < AGGREGATES; i++) {
                assertThat(owner(i, zero, one).render(aggregate(i), begin - 21, begin - 1))
                        .doesNotContain("1.0");
            }
        }
    }

    private void writeRules(int seconds) throws IOException {
        for (int shard = 0; shard < 2; shard++) {
            Files.writeString(
                    cluster.folderOf(shard).resolve("aggregation-rules.conf"),
                    "fine.<group>.sum (%d) = sum in.<group>.*%n".formatted(seconds));
        }
    }

    private TestNode start(int shard, String extra, Disk disk) throws IOException {
        return cluster.start(shard, extra, disk);
    }

    /** Begin of the first interval that begins after both nodes have. */
    private static long nextInterval(int seconds) {
        return (Instant.now().getEpochSecond() / seconds + 1) * seconds;
    }

    /** One input of each aggregate; returns with the receipt. */
    private void send(TestNode node, long time, double value) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < AGGREGATES; i++) {
            lines.append("in.g%d.v%d %s %d%n".formatted(i, (int) value, value, time));
        }
        node.sendLines(lines.toString());
        sums.merge(time, value, Double::sum);
    }

    private void awaitSums(TestNode zero, TestNode one) {
        await().atMost(LONG).untilAsserted(() -> {
            for (int i = 0; i < AGGREGATES; i++) {
                for (long time : sums.keySet()) {
                    assertThat(owner(i, zero, one).render(aggregate(i), time - 1, time))
                            .as("%s at %d", aggregate(i), time)
                            .contains("\"values\":[" + sums.get(time) + "]");
                }
            }
        });
    }

    private TestNode owner(int i, TestNode zero, TestNode one) {
        return cluster.ownerOf(aggregate(i)) == 0 ? zero : one;
    }

    private static String aggregate(int i) {
        return "fine.g" + i + ".sum";
    }
}
