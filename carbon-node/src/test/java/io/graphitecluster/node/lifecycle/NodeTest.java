package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.write.TestDisk;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobAnswer;
import io.graphitecluster.protocol.query.GlobMessages;
import io.graphitecluster.protocol.query.GlobRequest;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodeTest {
    private static final long NOW = System.currentTimeMillis() / 1000;
    private static final int FIRST_VERSION_BYTES = 100;

    @TempDir
    private Path folder;

    @Test
    void pointsOfEveryProtocolAreReadableAtOnce() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            node.sendLines("fine.line 1.5 " + NOW + "\n");
            node.sendPickle(latin("(lp0\n(Vfine.pickle\np1\n(I" + NOW + "\nF2.5\ntp2\ntp3\na."));
            node.sendDatagram("fine.udp 3.5 " + NOW);

            await().untilAsserted(() -> assertThat(node.find("fine.*"))
                    .contains("\"path\":\"fine.line\",\"isLeaf\":true")
                    .contains("fine.pickle")
                    .contains("fine.udp"));
            assertThat(node.render("fine.{line,pickle,udp}", NOW - 1, NOW))
                    .contains("\"values\":[1.5]")
                    .contains("\"values\":[2.5]")
                    .contains("\"values\":[3.5]");
            assertThat(node.node().counters().receivedFrom(Source.LINE)).isEqualTo(1);
            assertThat(node.node().counters().receivedFrom(Source.PICKLE)).isEqualTo(1);
            assertThat(node.node().counters().receivedFrom(Source.UDP)).isEqualTo(1);
        }
    }

    @Test
    void badLinesCostOnlyThemselves() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            node.sendLines("fine.a 1 " + NOW + "\nnonsense\nfine.b x " + NOW + "\nfine.c 1 nan\n\n" + "fine.d. 2 " + NOW
                    + "\nfine.e 2 -5\n\0\1\2 3 " + NOW + "\nfine.z 9 " + NOW + "\n");

            await().untilAsserted(() -> assertThat(node.find("fine.*")).contains("fine.z"));
            assertThat(node.find("fine.*")).contains("fine.a").doesNotContain("fine.b", "fine.c", "fine.d", "fine.e");
            assertThat(node.node().counters().receivedFrom(Source.LINE)).isEqualTo(2);
            assertThat(node.node().counters().refusedFor(Refusal.BAD_LINE)).isGreaterThanOrEqualTo(3);
            assertThat(node.node().counters().refusedFor(Refusal.BAD_NAME)).isEqualTo(2);
            assertThat(node.node().counters().refusedFor(Refusal.BAD_TIMESTAMP)).isEqualTo(1);
        }
    }

    @Test
    void aPickleThatNamesAClassIsRefusedAndTheConnectionGoesOn() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            byte[] evil = latin("cos\nsystem\n(S'touch " + folder.resolve("pwned") + "'\ntR.");
            node.sendPickle(evil);
            node.sendPickle(latin("(lp0\n(Vfine.good\np1\n(I" + NOW + "\nF2.5\ntp2\ntp3\na."));

            await().untilAsserted(() -> assertThat(node.find("fine.*")).contains("fine.good"));
            assertThat(node.node().counters().refusedFor(Refusal.PICKLE_NAMES_CLASS))
                    .isEqualTo(1);
            assertThat(folder.resolve("pwned")).doesNotExist();
        }
    }

    @Test
    void protobufQueriesAreAnsweredInProtobuf() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            node.sendLines("fine.a 1 " + NOW + "\nfine.b.c 2 " + NOW + "\n");
            await().untilAsserted(() -> assertThat(node.find("fine.**")).contains("fine.b.c"));

            byte[] found = node.post(
                            "/metrics/find/?format=carbonapi_v3_pb",
                            GlobMessages.encodeRequest(new GlobRequest(List.of("fine.*", "none"), 0, 0)))
                    .body();
            List<GlobAnswer> answers = GlobMessages.decodeAnswers(found, 0, found.length);
            byte[] fetched = node.post(
                            "/render/?format=carbonapi_v3_pb",
                            FetchMessages.encodeRequests(List.of(
                                    new FetchRequest("fine.**", NOW - 2, NOW), new FetchRequest("none", 0, NOW))))
                    .body();
            List<FetchedSeries> series = FetchMessages.decodeSeries(fetched, 0, fetched.length);

            assertThat(answers).hasSize(2);
            assertThat(answers.getFirst().matches()).hasSize(2);
            assertThat(answers.getLast().matches()).isEmpty();
            assertThat(series).extracting(FetchedSeries::name).containsExactly("fine.a", "fine.b.c");
            assertThat(series.getFirst().values()[1]).isEqualTo(1);
            assertThat(series.getFirst().step()).isEqualTo(1);
            assertThat(series.getFirst().pattern()).isEqualTo("fine.**");
        }
    }

    @Test
    void badQueriesAreAnsweredWithWhatIsWrong() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            assertProblem(node.get("/render/?target=a&from=x&until=1"), 400, "'from'");
            assertProblem(node.get("/render/?target=a&from=5&until=1"), 400, "after until");
            assertProblem(node.get("/render/?from=1&until=2"), 400, "no target");
            assertProblem(node.get("/metrics/find/"), 400, "no query");
            assertProblem(node.get("/metrics/find/?query=*&format=xml"), 400, "xml");
            assertProblem(node.get("/info/?target=none"), 404, "none");
            assertProblem(node.get("/nothing"), 404, "/nothing");
            assertProblem(node.get("/metrics/find/?query=" + "a".repeat(3000).replace("a", "%7Ba,")), 404, "Not Found");
            assertThat(node.post("/render/?format=carbonapi_v3_pb", latin("rubbish"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(node.post("/render/", new byte[5 << 20]).statusCode()).isEqualTo(413);
            assertThat(node.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status, String text) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(text);
    }

    @Test
    void everyAcceptedPointIsInAFileAfterAGracefulStop() throws Exception {
        Map<String, Map<Long, Double>> ledger = new HashMap<>();
        Random random = new Random(7);
        try (TestNode node = TestNode.start(folder, "MAX_UPDATES_PER_SECOND = 20", Map.of(), new LocalDisk())) {
            for (int connection = 0; connection < 5; connection++) {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < 400; i++) {
                    String name = "fine.host" + random.nextInt(60) + ".load";
                    long time = NOW - random.nextInt(3000);
                    double value = random.nextInt(1_000_000) / 8.0;
                    lines.append(name)
                            .append(' ')
                            .append(value)
                            .append(' ')
                            .append(time)
                            .append('\n');
                    ledger.computeIfAbsent(name, any -> new HashMap<>()).put(time, value);
                }
                node.sendLines(lines.toString());
            }
            assertThat(node.stop()).isZero();
        }

        Whisper whisper = new Whisper();
        for (String name : ledger.keySet()) {
            Path file = folder.resolve("data/whisper/" + name.replace('.', '/') + ".wsp");
            try (WhisperFile opened = whisper.openReadOnly(file)) {
                for (Map.Entry<Long, Double> point : ledger.get(name).entrySet()) {
                    double[] values = opened.fetch(point.getKey() - 1, point.getKey(), NOW + 30)
                            .orElseThrow()
                            .values();
                    assertThat(values[0]).as("%s at %s", name, point.getKey()).isEqualTo(point.getValue());
                }
            }
        }
    }

    @Test
    void namesAndPointsAreThereAfterARestart() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            node.sendLines("fine.a 1 " + NOW + "\ndisk;rack=b;dc=1 4 " + NOW + "\n");
            node.stop();
            node.start();
            await().until(() -> node.node().isReady());

            assertThat(node.find("fine.*")).contains("fine.a");
            assertThat(node.render("fine.a", NOW - 1, NOW)).contains("\"values\":[1.0]");
            assertThat(node.render("disk;rack=b;dc=1", NOW - 60, NOW))
                    .contains("\"name\":\"disk;rack=b;dc=1\"")
                    .contains("4.0");
        }
    }

    @Test
    void aFullDiskKeepsPointsReadableAndWritesThemLater() throws Exception {
        TestDisk disk = new TestDisk();
        disk.fullForSeries();
        try (TestNode node = TestNode.start(folder, "", Map.of(), disk)) {
            node.sendLines("fine.a 1 " + NOW + "\n");

            await().until(() -> node.node().counters().errors() > 0);
            assertThat(node.render("fine.a", NOW - 1, NOW)).contains("\"values\":[1.0]");
            assertThat(node.get("/metrics").body()).contains("carbon_write_errors_total{reason=\"disk_full\"}");

            disk.repair();
            await().until(() -> node.node().counters().committedPoints() == 1);
            assertThat(node.render("fine.a", NOW - 1, NOW)).contains("\"values\":[1.0]");
        }
    }

    @Test
    void sendersWaitWhileTheCacheIsFullAndNothingIsLost() throws Exception {
        TestDisk disk = new TestDisk();
        disk.fullForSeries();
        int count = 20_000;
        try (TestNode node = TestNode.start(folder, "MAX_CACHE_SIZE = 1000", Map.of(), disk)) {
            Thread sender = Thread.ofPlatform().start(() -> {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < count; i++) {
                    lines.append("fine.s")
                            .append(i % 10)
                            .append(' ')
                            .append(i)
                            .append(' ')
                            .append(NOW - i / 10)
                            .append('\n');
                }
                try {
                    node.sendLines(lines.toString());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().untilAsserted(
                            () -> assertThat(node.get("/metrics").body()).contains("carbon_receivers_paused 1.0"));
            assertThat(node.node().counters().receivedFrom(Source.LINE)).isLessThan(count);

            disk.repair();
            sender.join();

            await().until(() -> node.node().counters().receivedFrom(Source.LINE) == count);
            assertThat(node.node().counters().refusedFor(Refusal.CACHE_FULL)).isZero();
            await().untilAsserted(
                            () -> assertThat(node.get("/metrics").body()).contains("carbon_receivers_paused 0.0"));
        }
    }

    @Test
    void withoutFlowControlWhatDoesNotFitIsRefusedAndCounted() throws Exception {
        TestDisk disk = new TestDisk();
        disk.fullForSeries();
        try (TestNode node = TestNode.start(folder, "MAX_CACHE_SIZE = 3\nUSE_FLOW_CONTROL = False", Map.of(), disk)) {
            node.sendLines(
                    "fine.a 1 1\nfine.a 1 2\nfine.a 1 3\nfine.a 1 4\nfine.b 1 5\n".replace(" 1 ", " 1 " + NOW / 10));

            await().until(() -> node.node().counters().refusedFor(Refusal.CACHE_FULL) == 2);
            assertThat(node.node().counters().receivedFrom(Source.LINE)).isEqualTo(3);
            assertThat(node.find("fine.*")).doesNotContain("fine.b");
            disk.repair();
        }
    }

    @Test
    void aFullLogRefusesWithAReasonOfItsOwnAndIsToldInHealthAndMetrics() throws Exception {
        TestDisk disk = new TestDisk();
        disk.fullForSeries();
        String settings = "WAL_SEGMENT_SIZE = 4096\nWAL_MAX_SIZE = 8192\nUSE_FLOW_CONTROL = False";
        try (TestNode node = TestNode.start(folder, settings, Map.of(), disk)) {
            await().until(node.node()::isReady);
            int[] sent = {0};
            await().until(() -> {
                StringBuilder lines = new StringBuilder();
                for (int i = 0; i < 500; i++) {
                    lines.append("fine.a 0.1 ").append(NOW - sent[0]++ % 3000).append('\n');
                }
                node.sendLines(lines.toString());
                return node.node().counters().refusedFor(Refusal.LOG_FULL) > 0;
            });

            assertThat(node.node().counters().refusedFor(Refusal.CACHE_FULL)).isZero();
            assertThat(node.node().counters().receivedFrom(Source.LINE)
                            + node.node().counters().refusedFor(Refusal.LOG_FULL))
                    .isEqualTo(sent[0]);
            assertThat(node.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(node.get("/health/ready").body())
                    .contains("has reached WAL_MAX_SIZE", "1 series cannot be written to files");
            assertThat(node.get("/metrics").body()).contains("carbon_refused_total{reason=\"log_full\"}");

            disk.repair();
            await().atMost(30, TimeUnit.SECONDS)
                    .until(() -> node.get("/health/ready").body().equals("ready\n"));
        }
    }

    @Test
    void readyOnceTheNamesAreKnown() throws Exception {
        try (TestNode node = TestNode.start(folder)) {
            await().untilAsserted(() ->
                    assertThat(node.get("/health/ready").statusCode()).isEqualTo(200));
        }
    }

    @Test
    void aSecondNodeOnTheSameFolderRefusesToStart() throws Exception {
        try (TestNode first = TestNode.start(folder)) {
            assertThatThrownBy(() -> TestNode.start(folder))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(first.data().resolve("whisper").toString())
                    .hasMessageContaining("in use by another carbon-node");
            first.sendLines("fine.a 1 " + NOW + "\n");
            await().untilAsserted(() -> assertThat(first.find("fine.a")).contains("isLeaf"));
        }
        TestNode.start(folder).close();
    }

    @Test
    void aPortInUseIsNamedAndNothingIsLeftRunning() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThatThrownBy(() -> TestNode.start(folder, "", Map.of("READ_PORT", port), new LocalDisk()))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("Address already in use");
        }
        TestNode.start(folder).close();
    }

    @Test
    void aDataFolderThatCannotBeUsedIsNamed() throws Exception {
        Files.writeString(folder.resolve("data"), "a file");

        assertThatThrownBy(() -> TestNode.start(folder))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("LOCAL_DATA_DIR")
                .hasMessageContaining(folder.resolve("data/whisper").toString());
    }

    @Test
    void brokenSchemasAreNamedByFileLineAndKey() throws Exception {
        Files.writeString(folder.resolve("storage-schemas.conf"), "[a]\npattern = .*\nretentions = 60x:1d\n");

        assertThatThrownBy(() -> TestNode.start(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("storage-schemas.conf:3")
                .hasMessageContaining("retentions");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void anIndexOfTheFirstVersionIsSavedAnew() throws Exception {
        Path names;
        try (TestNode node = TestNode.start(folder)) {
            node.sendLines("fine.a 1 " + NOW + "\n");
            await().untilAsserted(() -> assertThat(node.find("fine.*")).contains("fine.a"));
            names = node.data().resolve("index").resolve("names");
        }
        Files.write(names, firstVersion());

        try (TestNode node = TestNode.start(folder)) {
            assertThat(node.find("fine.*")).contains("fine.a");
        }

        assertThat(versionOf(Files.readAllBytes(names))).isEqualTo(2);
    }

    /** An index of the one series {@code fine.a}. */
    private static byte[] firstVersion() {
        ByteBuffer bytes = ByteBuffer.allocate(FIRST_VERSION_BYTES)
                .put(latin("GKNI"))
                .putInt(1)
                .putInt(2)
                .putInt(2)
                .putInt(1);
        bytes.putShort((short) 4).put(latin("fine")).putShort((short) 1).put(latin("a"));
        bytes.putInt(1).putInt(0).putInt(3).putInt(1);
        bytes.putInt(4).putInt(0).putInt(0);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), 0, bytes.position());
        return ByteBuffer.allocate(bytes.position() + Long.BYTES)
                .put(bytes.array(), 0, bytes.position())
                .putLong(checksum.getValue())
                .array();
    }

    private static int versionOf(byte[] index) {
        return index[2 * Integer.BYTES - 1];
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatAKilledProcessLeftUnfinishedIsRemovedAfterTheStart() throws Exception {
        Path left = Files.createDirectories(folder.resolve("data/whisper/fine"))
                .resolve(".whisper-" + ProcessHandle.current().pid() + "-17.part");
        Files.writeString(left, "half of a header");
        Files.setLastModifiedTime(left, FileTime.fromMillis((NOW - 60) * 1000));
        try (TestNode node = TestNode.start(folder)) {
            node.sendLines("fine.line 1.5 " + NOW + "\n");

            await().untilAsserted(() -> assertThat(left).doesNotExist());

            await().untilAsserted(() ->
                    assertThat(node.get("/metrics").body()).contains("carbon_leftover_files_removed_total 1.0"));
            await().untilAsserted(() ->
                    assertThat(node.render("fine.line", NOW - 1, NOW)).contains("\"values\":[1.5]"));
        }
    }
}
