package io.graphitecluster.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.process.Checkout;
import io.graphitecluster.e2e.process.LocalClusterProcess;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Wrong input on every way in: a clear answer, nothing of the rest lost, all processes still there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path data;

    private LocalClusterProcess cluster;
    private WebClient web;
    private List<Long> processes;
    private final long now = System.currentTimeMillis() / 1000;

    @BeforeAll
    void start() throws Exception {
        cluster = LocalClusterProcess.start(Checkout.existing("examples/local.yaml"), data);
        web = new WebClient(cluster.web());
        processes = List.of(cluster.pid("carbon-0"), cluster.pid("carbon-1"), cluster.pid("web-0"));
    }

    @AfterAll
    void stopInOrder() throws Exception {
        if (web != null) {
            assertThat(List.of(cluster.pid("carbon-0"), cluster.pid("carbon-1"), cluster.pid("web-0")))
                    .describedAs("no process died of any input")
                    .isEqualTo(processes);
            web.close();
            cluster.stop();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void goodLinesAmongMalformedOnesAreKept() throws Exception {
        int errors = malformed();
        PointSender.send(cluster.linePort(0), """
                bad.lines.first 1 %1$d
                bad.lines.no_value
                bad.lines.words one %1$d
                bad.lines.time 1 yesterday
                bad.lines.many 1 %1$d 2 3 4
                \u0000\u0001\u0002\u0003
                ../../../../etc/bad.lines 1 %1$d

                bad.lines.last 2 %1$d
                """.formatted(now));

        assertSeen("bad.lines.*", Map.of("bad.lines.first", 1.0, "bad.lines.last", 2.0));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(malformed()).isGreaterThan(errors));
        assertThat(data.resolve("../etc")).doesNotExist();
    }

    @Test
    void datagramWithOneMalformedLineKeepsTheOthers() throws Exception {
        PointSender.sendDatagram(
                cluster.linePort(0), "bad.udp.first 1 %1$d\nnonsense\nbad.udp.last 2 %1$d\n".formatted(now));

        assertSeen("bad.udp.*", Map.of("bad.udp.first", 1.0, "bad.udp.last", 2.0));
    }

    @Test
    void endlessLineIsCutOffAndOthersAreServed() throws Exception {
        byte[] endless = "x".repeat(4 << 20).getBytes(StandardCharsets.US_ASCII);
        try {
            PointSender.send("127.0.0.1", cluster.linePort(0), endless);
        } catch (IOException reset) {
            assertThat(reset).describedAs("the node may end such a connection").isNotNull();
        }
        PointSender.send(cluster.linePort(0), "bad.endless.after 3 " + now + "\n");

        assertSeen("bad.endless.*", Map.of("bad.endless.after", 3.0));
    }

    @Test
    void pickleThatNamesAClassRunsNothing() throws Exception {
        Path mark = data.resolve("pickle-ran");
        String command = "touch " + mark;
        // What Python's pickle makes of an object whose __reduce__ is (os.system, (command,)).
        String evil = "cposix\nsystem\n(S'" + command + "'\ntR.";
        sendPickle(evil.getBytes(StandardCharsets.US_ASCII));
        String good = "(lp0\n(S'bad.pickle.after'\n(I" + now + "\nF4.0\ntta.";
        sendPickle(good.getBytes(StandardCharsets.US_ASCII));

        assertSeen("bad.pickle.*", Map.of("bad.pickle.after", 4.0));
        assertThat(Files.exists(mark)).isFalse();
    }

    @Test
    void pickleFrameThatClaimsFourGigabytesIsRefused() throws Exception {
        try {
            PointSender.send("127.0.0.1", cluster.picklePort(0), new byte[] {-1, -1, -1, -1, 1, 2, 3});
        } catch (IOException reset) {
            assertThat(reset).describedAs("the node may end such a connection").isNotNull();
        }
        PointSender.send(cluster.linePort(0), "bad.frame.after 5 " + now + "\n");

        assertSeen("bad.frame.*", Map.of("bad.frame.after", 5.0));
    }

    @Test
    void unknownFunctionIsNamed() throws Exception {
        HttpResponse<byte[]> answer = web.render("makeCoffee(bad.lines.first)", "format=json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(WebClient.text(answer)).contains("makeCoffee").doesNotContain("at io.graphitecluster");
    }

    @Test
    void targetThatDoesNotParseIsShown() throws Exception {
        HttpResponse<byte[]> answer = web.render("sumSeries(bad.lines.first", "format=json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(WebClient.text(answer)).contains("sumSeries(").doesNotContain("at io.graphitecluster");
    }

    @Test
    void nestedWithoutEndIsRefused() throws Exception {
        HttpResponse<byte[]> answer = web.render("absolute(".repeat(20_000) + "a" + ")".repeat(20_000), "format=json");

        assertThat(answer.statusCode()).isBetween(400, 499);
    }

    private void assertSeen(String pattern, Map<String, Double> values) {
        long slot = now - now % 60;
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Map<Long, Double>> seen = web.datapoints(pattern, "from=" + (now - 300));
            assertThat(seen.keySet()).isEqualTo(values.keySet());
            values.forEach((name, value) -> assertThat(seen.get(name)).isEqualTo(Map.of(slot, value)));
        });
    }

    /** The node's count of refused points, of all reasons. */
    private int malformed() throws Exception {
        try (WebClient node = new WebClient("http://127.0.0.1:" + cluster.readPort(0))) {
            return WebClient.text(node.get("/metrics"))
                    .lines()
                    .filter(line -> line.matches("carbon_\\w*(refused|malformed|invalid)\\w*(\\{.*)? .*"))
                    .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    private void sendPickle(byte[] pickle) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (DataOutputStream stream = new DataOutputStream(frame)) {
            stream.writeInt(pickle.length);
            stream.write(pickle);
        }
        PointSender.send("127.0.0.1", cluster.picklePort(0), frame.toByteArray());
    }
}
