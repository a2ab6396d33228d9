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
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** A receiver by the name that its settings begin with, those that switch it on, and what is sent to it. */
    record Way(
            String name,
            String settings,
            Function<Node, Optional<InetSocketAddress>> address,
            BiFunction<String, Point, byte[]> message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("LINE", "", Node::lineAddress, (line, point) -> ascii(line)),
                new Way(
                        "PICKLE",
                        "",
                        Node::pickleAddress,
                        (line, point) -> FrameEncoder.encode(PickleEncoder.encode(List.of(point)))),
                new Way(
                        "PROTOBUF",
                        "PROTOBUF_RECEIVER_INTERFACE = 127.0.0.1\nPROTOBUF_RECEIVER_PORT = 0\n",
                        Node::protobufAddress,
                        (line, point) -> FrameEncoder.encode(ProtobufPointEncoder.encode(List.of(point)))),
                new Way(
                        "HTTP",
                        "HTTP_RECEIVER_INTERFACE = 127.0.0.1\nHTTP_RECEIVER_PORT = 0\n",
                        Node::httpAddress,
                        (line, point) -> ascii("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                                + line.length() + "\r\n\r\n" + line)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void everyReceiverTakesTlsAndAsksForCertificatesByConfiguration(Way way) throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TlsFiles files = certificates.write(true);
        try (TestNode node = start(way.settings()
                + "%1$s_RECEIVER_TLS_CERTIFICATE = %2$s\n%1$s_RECEIVER_TLS_KEY = %3$s\n%1$s_RECEIVER_TLS_CLIENT_CA = %4$s\n"
                        .formatted(
                                way,
                                files.certificate(),
                                files.key(),
                                files.clientAuthority().orElseThrow()))) {
            InetSocketAddress address = way.address().apply(node.node()).orElseThrow();
            byte[] message = way.message().apply("fine.tls 4.5 " + now + "\n", new Point("fine.tls", now, 4.5));
            assertThatThrownBy(() -> exchange(certificates.client(false), address, message))
                    .isInstanceOf(IOException.class);
            String answer = exchange(certificates.client(true), address, message);
            assertThat(answer).isEqualTo(way.name().equals("HTTP") ? "HTTP/1.1 200 OK" : "");
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

    @ParameterizedTest
    @CsvSource({
        "LINE_RECEIVER_TLS_KEY = x, LINE_RECEIVER_TLS_CERTIFICATE is not set",
        "LINE_RECEIVER_COMPRESSION = lz4, 'none, gzip, zstd or auto'",
        "DECOMPRESSION_WINDOW = 1000000, 524288",
        "AMQP_TRANSPORT = tls, none or ssl",
    })
    void tellsWhatIsWrongWithASetting(String setting, String told) {
        assertThatThrownBy(() -> start(setting + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(told);
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
