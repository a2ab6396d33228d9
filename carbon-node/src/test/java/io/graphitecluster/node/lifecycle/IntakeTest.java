package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.TlsFiles;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.tls.TestCertificates;
import io.graphitecluster.whisper.disk.LocalDisk;
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
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void linesComeOverTlsWithAReceipt() throws Exception {
        TestCertificates certificates = new TestCertificates(folder);
        TlsFiles files = certificates.write(true);
        try (TestNode node = start("LINE_RECEIVER_TLS_CERTIFICATE = " + files.certificate()
                + "\nLINE_RECEIVER_TLS_KEY = " + files.key() + "\nLINE_RECEIVER_TLS_CLIENT_CA = "
                + files.clientAuthority().orElseThrow() + "\n")) {
            InetSocketAddress address = node.node().lineAddress().orElseThrow();
            try (SSLSocket socket = (SSLSocket) certificates
                    .client(true)
                    .getSocketFactory()
                    .createSocket(address.getAddress(), address.getPort())) {
                socket.setSoTimeout((int) LONG.toMillis());
                socket.getOutputStream().write(("fine.tls 4.5 " + now + "\n").getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(node.render("fine.tls", now - 1, now + 1)).contains("4.5");
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

    private TestNode start(String extra) throws Exception {
        return TestNode.start(folder.resolve("node"), extra, Map.of(), new LocalDisk());
    }
}
