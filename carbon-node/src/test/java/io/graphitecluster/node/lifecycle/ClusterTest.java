package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.protocol.points.PointBatchWriter;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of two shards, in one process. */
@Timeout(60)
class ClusterTest {
    private static final long NOW = System.currentTimeMillis() / 1000;
    private static final int SERIES = 40;

    @TempDir
    private Path folder;

    private TestCluster cluster;

    @BeforeEach
    void writeMap() throws IOException {
        cluster = TestCluster.in(folder);
    }

    @Test
    void everyNodeTakesEveryPointAndItsOwnerHoldsIt() throws Exception {
        try (TestNode zero = start(0);
                TestNode one = start(1)) {
            zero.sendLines(lines(0, NOW));
            one.sendLines(lines(1000, NOW - 1));

            await().untilAsserted(() -> {
                for (int i = 0; i < SERIES; i++) {
                    TestNode owner = owner(i) == 0 ? zero : one;
                    TestNode other = owner(i) == 0 ? one : zero;
                    assertThat(owner.render(name(i), NOW - 2, NOW))
                            .contains("\"values\":[" + (1000.0 + i) + "," + (double) i + "]");
                    assertThat(other.render(name(i), NOW - 2, NOW)).contains("Not Found");
                }
            });
            assertThat(zero.node().counters().metricsReceived()).isEqualTo(SERIES);
            assertThat(zero.node().counters().receivedFrom(Source.CLUSTER)).isEqualTo(ownedBy(0));
        }
    }

    @Test
    void pointsForANodeThatIsAwayWaitOnDiskAndArriveInOrder() throws Exception {
        try (TestNode zero = start(0)) {
            for (int round = 0; round < 5; round++) {
                zero.sendLines(lines(round * 100, NOW));
            }
            await().until(() -> zero.node().counters().metricsReceived() == 5 * SERIES);
            zero.stop();
            assertThat(folder.resolve("0/data/spool/1")).isNotEmptyDirectory();

            zero.start();
            zero.sendLines(lines(7000, NOW));
            try (TestNode one = start(1)) {
                await().untilAsserted(() -> {
                    for (int i = 0; i < SERIES; i++) {
                        TestNode owner = owner(i) == 0 ? zero : one;
                        assertThat(owner.render(name(i), NOW - 1, NOW)).contains("\"values\":[" + (7000.0 + i) + "]");
                    }
                });
                await().untilAsserted(() ->
                        assertThat(folder.resolve("0/data/spool/1")).isEmptyDirectory());
                assertThat(one.node().counters().receivedFrom(Source.CLUSTER)).isEqualTo(6 * ownedBy(1));
            }
        }
    }

    @Test
    void aBatchIsAppliedOnceHoweverOftenItIsSent() throws Exception {
        try (TestNode zero = start(0)) {
            PointBatchWriter writer = new PointBatchWriter("session");
            writer.add(ownName(0), (double) NOW, 1);
            byte[] first = writer.finish(1);
            writer.add(ownName(0), (double) NOW, 2);
            byte[] second = writer.finish(2);

            assertThat(post(first, "s3cret-of-the-cluster").statusCode()).isEqualTo(200);
            assertThat(post(second, "s3cret-of-the-cluster").statusCode()).isEqualTo(200);
            assertThat(post(first, "s3cret-of-the-cluster").statusCode()).isEqualTo(200);

            assertThat(zero.node().counters().receivedFrom(Source.CLUSTER)).isEqualTo(2);
            assertThat(zero.render(ownName(0), NOW - 1, NOW)).contains("[2.0]");

            zero.stop();
            zero.start();
            assertThat(post(second, "s3cret-of-the-cluster").statusCode()).isEqualTo(200);
            assertThat(zero.node().counters().receivedFrom(Source.CLUSTER)).isZero();
        }
    }

    @Test
    void foreignPointsAreRefusedWholeNamingBothShards() throws Exception {
        try (TestNode zero = start(0)) {
            PointBatchWriter writer = new PointBatchWriter("session");
            writer.add(ownName(0), (double) NOW, 1);
            writer.add(ownName(1), (double) NOW, 1);

            HttpResponse<String> response = post(writer.finish(1), "s3cret-of-the-cluster");

            assertThat(response.statusCode()).isEqualTo(409);
            assertThat(response.body()).contains(ownName(1), "shard 1", "shard 0");
            assertThat(zero.node().counters().receivedFrom(Source.CLUSTER)).isZero();
        }
    }

    @Test
    void withoutCredentialsNothingIsTaken() throws Exception {
        try (TestNode zero = start(0)) {
            PointBatchWriter writer = new PointBatchWriter("session");
            writer.add(ownName(0), (double) NOW, 1);
            byte[] batch = writer.finish(1);

            assertThat(post(batch, "wrong").statusCode()).isEqualTo(401);
            assertThat(post(batch, "").statusCode()).isEqualTo(401);
            assertThat(post(new byte[] {1, 2, 3}, "s3cret-of-the-cluster").statusCode())
                    .isEqualTo(400);
            assertThat(zero.node().counters().receivedFrom(Source.CLUSTER)).isZero();
        }
    }

    @Test
    void aBrokenMapOrShardIsNamed() throws Exception {
        assertThatThrownBy(() -> start(7)).isInstanceOf(StartException.class).hasMessageContaining("SHARD is 7");

        Files.writeString(folder.resolve("map.json"), "{\"uid\": \"uid\", \"epoch\": 0, \"shards\": []}");
        assertThatThrownBy(() -> start(0)).isInstanceOf(StartException.class).hasMessageContaining("map.json");
    }

    private TestNode start(int shard) throws IOException {
        return cluster.start(shard, "", new LocalDisk());
    }

    private HttpResponse<String> post(byte[] batch, String secret) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:"
                + cluster.map().shard(0).replicas().getFirst().clusterPort() + "/cluster/points");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(batch));
        if (!secret.isEmpty()) {
            request.header("Authorization", "Bearer " + secret);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String lines(int base, long time) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < SERIES; i++) {
            lines.append(name(i))
                    .append(' ')
                    .append(base + i)
                    .append(' ')
                    .append(time)
                    .append('\n');
        }
        return lines.toString();
    }

    /** Every third one is tagged, in an order that has to be made right before it is routed. */
    private static String name(int i) {
        return i % 3 == 0 ? "fine.tagged" + i + ";a=1;b=2" : "fine.host" + i + ".load";
    }

    private int owner(int i) {
        return cluster.ownerOf(name(i));
    }

    private long ownedBy(int shard) {
        return IntStream.range(0, SERIES).filter(i -> owner(i) == shard).count();
    }

    private String ownName(int shard) {
        return name(IntStream.range(0, SERIES)
                .filter(i -> owner(i) == shard)
                .findFirst()
                .orElseThrow());
    }
}
