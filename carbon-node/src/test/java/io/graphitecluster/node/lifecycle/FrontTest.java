package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.protocol.pickle.PickleDict;
import io.graphitecluster.protocol.pickle.PickleList;
import io.graphitecluster.protocol.pickle.PickleWriter;
import io.graphitecluster.protocol.pickle.Unpickler;
import io.graphitecluster.protocol.points.PointBatch;
import io.graphitecluster.protocol.protobuf.ProtobufPointEncoder;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final long now = Instant.now().getEpochSecond();

    @Test
    void filtersRewritesAndAggregates() throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("blacklist.conf"), "^noise\\.\n");
        Files.writeString(folder.resolve("whitelist.conf"), "^(raw|noise)\\.\n");
        Files.writeString(folder.resolve("rewrite-rules.conf"), "[pre]\n^raw\\. = in.\n[post]\n^in\\. = out.\n");
        Files.writeString(folder.resolve("aggregation-rules.conf"), "fine.sum (1) = sum in.*\n");
        try (TestNode node = start("USE_WHITELIST = True\n")) {
            node.sendLines("raw.a 1 " + now + "\nraw.b 2 " + now + "\nnoise.x 1 " + now + "\nother.x 1 " + now + "\n");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(node.render("fine.sum", now - 1, now + 1))
                            .contains("3"));
            assertThat(node.find("out.*")).contains("out.a", "out.b");
            assertThat(node.find("*")).doesNotContain("noise", "other", "raw", "\"in\"");
            assertThat(node.node().counters().refusedFor(Refusal.BLACKLISTED)).isEqualTo(1);
            assertThat(node.node().counters().refusedFor(Refusal.NOT_WHITELISTED))
                    .isEqualTo(1);
        }
    }

    @Test
    void keepsTheOldRulesWhenNewOnesAreBroken() throws Exception {
        Path rules = Files.writeString(folder.resolve("rewrite-rules.conf"), "[pre]\n^a\\. = first.\n");
        try (TestNode node = start("")) {
            Files.writeString(rules, "[pre]\n^a\\. = second.\n(broken = x\n");
            node.node().reload();
            assertThat(node.get("/metrics").body()).contains("carbon_configuration_refused_files 1.0");
            node.sendLines("a.x 1 " + now + "\n");
            await().atMost(LONG).untilAsserted(() -> assertThat(node.find("*")).contains("first"));
            Files.writeString(rules, "[pre]\n^a\\. = third.\n");
            node.node().reload();
            assertThat(node.get("/metrics").body()).contains("carbon_configuration_refused_files 0.0");
            node.sendLines("a.x 1 " + now + "\n");
            await().atMost(LONG).untilAsserted(() -> assertThat(node.find("*")).contains("third"));
            assertThat(node.find("*")).doesNotContain("second");
        }
    }

    @Test
    void doesNotStartWithBrokenAggregationRules() throws Exception {
        Files.writeString(folder.resolve("aggregation-rules.conf"), "# fine\nout (ten) = sum in.*\n");
        assertThatThrownBy(() -> start(""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("aggregation-rules.conf:2")
                .hasMessageContaining("(ten)");
    }

    @Test
    void answersCacheQueries() throws Exception {
        try (TestNode node =
                start("CACHE_QUERY_INTERFACE = 127.0.0.1\nCACHE_QUERY_PORT = 0\nMAX_UPDATES_PER_SECOND = 0.001\n")) {
            // The writer's first write needs no waiting: the points of one of the series stay in the cache.
            node.sendLines("a.b 1.5 " + now + "\nc.d 2.5 " + now + "\n");
            InetSocketAddress address = node.node().cacheQueryAddress().orElseThrow();
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                await().atMost(LONG).until(() -> points(socket, "a.b") + points(socket, "c.d") > 0);
                assertThat(points(socket, "no.such")).isZero();
                assertThat(points(socket, "bad..name.")).isZero();
            }
            assertThat(node.node().counters().cacheQueries()).isPositive();
        }
    }

    @Test
    void tellsAndSetsMetadataOverTheCacheProtocol() throws Exception {
        try (TestNode node = start("CACHE_QUERY_INTERFACE = 127.0.0.1\nCACHE_QUERY_PORT = 0\n")) {
            node.sendLines("a.b 1.5 " + now + "\n");
            Path file = node.data().resolve("whisper/a/b.wsp");
            await().atMost(LONG).until(() -> Files.exists(file));
            InetSocketAddress address = node.node().cacheQueryAddress().orElseThrow();
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                List<String> get = List.of("type", "get-metadata", "metric", "a.b", "key", "aggregationMethod");
                List<String> set =
                        List.of("type", "set-metadata", "metric", "a.b", "key", "aggregationMethod", "value", "max");
                assertThat(ask(socket, get).get("value")).isEqualTo("average");
                PickleDict answer = ask(socket, set);
                assertThat(answer.get("old_value")).isEqualTo("average");
                assertThat(answer.get("new_value")).isEqualTo("max");
                assertThat(ask(socket, get).get("value")).isEqualTo("max");
                assertThat((String) ask(socket, List.of("type", "get-metadata", "metric", "a.b", "key", "x"))
                                .get("error"))
                        .contains("Unsupported metadata key");
            }
        }
    }

    @Test
    void takesProtobufAndRefusesWhatIsNone() throws Exception {
        try (TestNode node = start("PROTOBUF_RECEIVER_INTERFACE = 127.0.0.1\nPROTOBUF_RECEIVER_PORT = 0\n")) {
            InetSocketAddress address = node.node().protobufAddress().orElseThrow();
            byte[] message = ProtobufPointEncoder.encode(List.of(new PointBatch.Point("fine.p", (double) now, 6.5)));
            try (Socket socket = new Socket(address.getAddress(), address.getPort());
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
                out.writeInt(3);
                out.write(new byte[] {1, 2, 3});
                out.writeInt(message.length);
                out.write(message);
            }
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(node.render("fine.p", now - 1, now + 1)).contains("6.5"));
            assertThat(node.node().counters().refusedFor(Refusal.BAD_PROTOBUF)).isEqualTo(1);
        }
    }

    private static int points(Socket socket, String name) throws Exception {
        PickleDict dict = ask(socket, List.of("type", "cache-query", "metric", name));
        return ((PickleList) dict.get("datapoints")).items().size();
    }

    /** Sends a dictionary of keys and values, and returns the one that is answered. */
    private static PickleDict ask(Socket socket, List<String> keysAndValues) throws Exception {
        PickleWriter writer = new PickleWriter().beginDict();
        keysAndValues.forEach(writer::text);
        byte[] request = writer.endDict().finish();
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(request.length);
        out.write(request);
        out.flush();
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = in.readNBytes(in.readInt());
        return (PickleDict) Unpickler.load(answer, 0, answer.length);
    }

    private TestNode start(String extra) throws Exception {
        return TestNode.start(folder, extra, Map.of(), new LocalDisk());
    }
}
