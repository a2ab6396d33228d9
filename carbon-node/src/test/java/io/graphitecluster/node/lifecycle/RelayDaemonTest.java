package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.Program;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayDaemonTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final long now = Instant.now().getEpochSecond();

    @Test
    void relaysPicklesToANode() throws Exception {
        try (TestNode node = TestNode.start(folder.resolve("node"))) {
            RelayDaemon relay = relay(
                    Program.RELAY,
                    "RELAY_METHOD = consistent-hashing\nDESTINATIONS = 127.0.0.1:"
                            + node.node().pickleAddress().orElseThrow().getPort() + ":a\n");
            send(relay.lineAddress().orElseThrow(), "fine.x 4.5 " + now + "\nx;b=2;a=1 1 " + now + "\n");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(node.render("fine.x", now - 1, now + 1)).contains("4.5"));
            assertThat(relay.stop()).isZero();
        }
    }

    @Test
    void keepsPointsUntilItsDestinationIsThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        RelayDaemon relay = relay(
                Program.RELAY,
                "RELAY_METHOD = constant\nDESTINATION_PROTOCOL = line\nDESTINATIONS = 127.0.0.1:" + port + "\n");
        send(relay.lineAddress().orElseThrow(), "a.b 1 " + now + "\na.c 2.5 " + now + "\n");
        await().atMost(LONG).until(() -> relay.counters().metricsReceived() == 2);
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Socket connection = server.accept();
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(in.readLine()).isEqualTo("a.b 1 " + now);
            assertThat(in.readLine()).isEqualTo("a.c 2.5 " + now);
        }
        assertThat(relay.stop()).isZero();
    }

    @Test
    void followsRulesAndCountsWhatTheySendNowhere() throws Exception {
        try (TestNode node = TestNode.start(folder.resolve("node"))) {
            String destination =
                    "127.0.0.1:" + node.node().lineAddress().orElseThrow().getPort();
            Files.writeString(
                    folder.resolve("relay-rules.conf"),
                    "[fine]\npattern = ^FINE\ndestinations = " + destination
                            + "\n[rest]\ndefault = true\ndestinations = 127.0.0.1:1\n");
            RelayDaemon relay =
                    relay(Program.RELAY, "DESTINATION_PROTOCOL = line\nDESTINATIONS = " + destination + "\n");
            send(relay.lineAddress().orElseThrow(), "fine.y 7 " + now + "\nother 1 " + now + "\n");
            await().atMost(LONG)
                    .untilAsserted(() ->
                            assertThat(node.render("fine.y", now - 1, now + 1)).contains("7"));
            await().atMost(LONG).until(() -> relay.counters().refusedFor(Refusal.NO_DESTINATION) == 1);
            assertThat(relay.stop()).isZero();
        }
    }

    @Test
    void aggregatesAndPassesOnAsProtobufOrPickle() throws Exception {
        try (TestNode node = TestNode.start(folder.resolve("node"))) {
            Files.writeString(folder.resolve("aggregation-rules.conf"), "fine.sum (1) = sum in.*\n");
            RelayDaemon aggregator = relay(
                    Program.AGGREGATOR,
                    "FORWARD_ALL = False\nDESTINATIONS = 127.0.0.1:"
                            + node.node().pickleAddress().orElseThrow().getPort() + "\n");
            send(aggregator.lineAddress().orElseThrow(), "in.a 1 " + now + "\nin.b 2 " + now + "\n");
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(node.render("fine.sum", now - 1, now + 1))
                            .contains("3"));
            assertThat(node.find("in.*")).doesNotContain("in.a");
            assertThat(aggregator.stop()).isZero();
        }
    }

    @Test
    void refusesAnAggregatorWithoutRules() {
        assertThatThrownBy(() -> relay(Program.AGGREGATOR, "DESTINATIONS = 127.0.0.1:1\n"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("aggregation-rules.conf");
    }

    private RelayDaemon relay(Program program, String extra) throws Exception {
        Path file = Files.writeString(
                folder.resolve("carbon.conf"),
                "[" + program.upstream().substring("carbon-".length()) + "]\n"
                        + """
                STORAGE_DIR = %s
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = 0
                PICKLE_RECEIVER_INTERFACE = 127.0.0.1
                PICKLE_RECEIVER_PORT = 0
                CARBON_METRIC_INTERVAL = 0
                """.formatted(folder.resolve("relay-data")) + extra);
        return RelayDaemon.start(
                CarbonConf.read(program, file, "a", Map.of()),
                "a",
                new Surroundings(InstantSource.system(), new LocalDisk(), "test.host", () -> "session", true));
    }

    private static void send(InetSocketAddress address, String text) throws Exception {
        try (Socket socket = new Socket(address.getAddress(), address.getPort());
                OutputStream out = socket.getOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
