package io.graphitecluster.e2e.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** collectd's write_graphite sends to our node: what it measures, and what statsd clients have it count. */
class CollectdPeerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @BeforeAll
    static void installed() {
        Collectd.assumeInstalled();
    }

    @Test
    void whatCollectdSendsIsTaken() throws Exception {
        NodeFolder node = NodeFolder.create(folder.resolve("conf"), folder.resolve("data"), FreePort.any());
        node.schemas("[all]\npattern = .*\nretentions = 1s:1h\n");
        int statsd = FreePort.any();
        try (NodeProcess _ = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read());
                Collectd collectd = Collectd.start(folder.resolve("collectd"), node.line(), statsd)) {
            await().atMost(PATIENCE).untilAsserted(() -> {
                PointSender.sendDatagram(statsd, "logins:3|c\nqueue:17|g\nanswer:320|ms\n");
                assertThat(points(reader, "collectd.peer.statsd.gauge-queue"))
                        .describedAs(collectd.output())
                        .containsValue(17.0);
                assertThat(points(reader, "collectd.peer.statsd.derive-logins")).isNotEmpty();
                assertThat(points(reader, "collectd.peer.statsd.latency-answer-average"))
                        .hasEntrySatisfying(
                                new org.assertj.core.api.Condition<>(time -> true, "a time"),
                                new org.assertj.core.api.Condition<>(value -> Math.abs(value - 0.32) < 0.01, "0.32 s"));
            });
            for (String term : new String[] {"shortterm", "midterm", "longterm"}) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(points(reader, "collectd.peer.load.load." + term))
                                .hasSizeGreaterThan(1));
            }
        }
    }

    private static Map<Long, Double> points(NodeReader reader, String name) throws Exception {
        long now = System.currentTimeMillis() / 1000;
        return reader.datapoints(name, "from=" + (now - 300) + "&until=" + (now + 1))
                .getOrDefault(name, Map.of());
    }
}
