package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.TlsFiles;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.tls.TestCertificates;
import io.graphitecluster.protocol.frame.FrameEncoder;
import io.graphitecluster.protocol.pickle.PickleEncoder;
import io.graphitecluster.protocol.points.PointBatch.Point;
import io.graphitecluster.protocol.protobuf.ProtobufPointEncoder;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ways into a whole node that carbon.conf switches on. */
@Timeout(120)
class IntakeTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final long now = Instant.now().getEpochSecond();

    @Test
    void aPostIsReadableWhenItIsAnswered() throws Exception {
        try (TestNode node = start("HTTP_RECEIVER_INTERFACE = 127.0.0.1\nHTTP_RECEIVER_PORT = 0\n")) {
            InetSocketAddress address = node.node().httpAddress().orElseThrow();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + "/lines"))
                                    .POST(HttpRequest.BodyPublishers.ofString("fine.posted 4.5 " + now + "\n"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(node.render("fine.posted", now - 1, now + 1)).contains("4.5");
        }
    }

    /** A receiver, with the settings that switch it on and what is sent to it. */
    enum Way {
        LINE("") {
            @Override
            byte[] message(String line, Point point) {
                return line.getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            InetSocketAddress address(Node node) {
                return node.lineAddress().orElseThrow();
            }
        },
        PICKLE("") {
            @Override
            byte[] message(String line, Point point) {
                return FrameEncoder.encode(PickleEncoder.encode(List.of(point)));
            }

            @Override
            InetSocketAddress address(Node node) {
                return node.pickleAddress().orElseThrow();
            }
        },
        PROTOBUF("PROTOBUF_RECEIVER_INTERFACE = 127.0.0.1\nPROTOBUF_RECEIVER_PORT = 0\n") {
            @Override
            byte[] message(String line, Point point) {
                return FrameEncoder.encode(ProtobufPointEncoder.encode(List.of(point)));
            }

            @Override
            InetSocketAddress address(Node node) {
                return node.protobufAddress().orElseThrow();
            }
        },
        HTTP("HTTP_RECEIVER_INTERFACE = 127.0.0.1\nHTTP_RECEIVER_PORT = 0\n") {
            @Override
            byte[] message(String line, Point point) {
                return ("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + line.length()
                                + "\r\n\r\n" + line)
                        .getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            InetSocketAddress address(Node node) {
                return node.httpAddress().orElseThrow();
            }
        };

        final String settings;

        Way(String settings) {
            this.settings = settings;
        }

        abstract byte[] message(String line, Point point);

        abstract InetSocketAddress address(Node node);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void everyReceiverTakesTlsAndAsksForCertificatesByConfiguration(Way way) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TlsFiles files = certificates.write(true);
        try (TestNode node = start(way.settings
                + "%1$s_RECEIVER_TLS_CERTIFICATE = %2$s\n%1$s_RECEIVER_TLS_KEY = %3$s\n%1$s_RECEIVER_TLS_CLIENT_CA = %4$s\n"
                        .formatted(
                                way,
                                files.certificate(),
                                files.key(),
                                files.clientAuthority().orElseThrow()))) {
            byte[] message = way.message("fine.tls 4.5 " + now + "\n", new Point("fine.tls", now, 4.5));
            assertThatThrownBy(() -> exchange(certificates.client(false), way.address(node.node()), message))
                    .isInstanceOf(IOException.class);
            String answer = exchange(certificates.client(true), way.address(node.node()), message);
            assertThat(answer).isEqualTo(way == Way.HTTP ? "HTTP/1.1 200 OK" : "");
            assertThat(node.render("fine.tls", now - 1, now + 1)).contains("4.5");
        }
    }

    /** Sends, ends this half, and returns the first line that comes before the other half's end. */
    private static String exchange(SSLContext client, InetSocketAddress address, byte[] message) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout((int) LONG.toMillis());
            socket.getOutputStream().write(message);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\r\n", 2)[0];
        }
    }

    @Test
    void tellsWhatIsWrongWithSettings() {
        assertThatThrownBy(() -> start("LINE_RECEIVER_TLS_KEY = x\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("LINE_RECEIVER_TLS_CERTIFICATE is not set");
        assertThatThrownBy(() -> start("LINE_RECEIVER_COMPRESSION = lz4\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none, gzip, zstd or auto");
        assertThatThrownBy(() -> start("DECOMPRESSION_WINDOW = 1000000\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("524288");
        assertThatThrownBy(() -> start("AMQP_TRANSPORT = tls\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none or ssl");
    }

    @Test
    void namesThatTryToGetOutStayInside() throws Exception {
        List<String> names = List.of(
                "../../escaped",
                "/etc/escaped",
                "a/../../../escaped",
                "..",
                "a\0b",
                "x.".repeat(5000) + "y",
                "_tagged.x",
                "n".repeat(300),
                "escaped;a=../../b");
        try (TestNode node = start("")) {
            StringBuilder lines = new StringBuilder();
            names.forEach(name -> lines.append(name).append(" 1 ").append(now).append('\n'));
            node.sendLines(lines + "fine.good 4.5 " + now + "\n");
            assertThat(node.render("fine.good", now - 1, now + 1)).contains("4.5");
            assertThat(node.node().counters().refusedFor(Refusal.BAD_NAME)).isPositive();
            Path good = node.data().resolve("whisper/fine/good.wsp");
            await().atMost(LONG).until(() -> Files.exists(good));
        }
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(path -> path.toString().contains("escaped")))
                    .allMatch(path -> path.startsWith(folder.resolve("node/data/whisper")));
        }
        assertThat(Path.of("/etc/escaped.wsp")).doesNotExist();
    }

    @Test
    void aNameOfTenThousandNodesIsRefused() throws Exception {
        String name = "x.".repeat(10_000) + "y";
        try (TestNode node = start("")) {
            try {
                node.sendLines(name + " 1 " + now + "\n");
            } catch (IOException e) {
                // The connection may be closed before the last byte is sent.
            }
            node.sendLines("fine.good 4.5 " + now + "\n");
            assertThat(node.render("fine.good", now - 1, now + 1)).contains("4.5");
            assertThat(node.node().counters().refusedFor(Refusal.LINE_TOO_LONG)).isEqualTo(1);
            assertThat(node.get("/metrics/find/?query=*").body()).doesNotContain("\"x\"");
        }
    }

    private TestNode start(String extra) throws Exception {
        return TestNode.start(folder.resolve("node"), extra, Map.of(), new LocalDisk());
    }
}
