package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.tls.ServerTls;
import io.graphitecluster.node.tls.TestCertificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With TLS the receipt is the receiver's close_notify after the sender's, and nothing else. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsReceiptTest {
    @TempDir
    private Path folder;

    private TestCertificates certificates;
    private TestReceivers receivers;

    @BeforeEach
    void start() throws Exception {
        certificates = new TestCertificates(folder);
        receivers = TestReceivers.start(
                Optional.of(ServerTls.read(certificates.write(true), "LINE_RECEIVER")),
                Compression.NONE,
                false,
                PostSettings.open(),
                ConnectionSettings.unlimited());
    }

    @AfterEach
    void stop() {
        receivers.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theEndComesOnlyWhenEverythingIsAccepted(String protocol) throws Exception {
        try (SSLSocket socket = connect(certificates.client(true), protocol)) {
            socket.getOutputStream().write("a 1 1\nb 2 2\n".getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> endInOrder(socket));
            await().until(() -> receivers.unaccepted.size() == 1);
            assertThat(receivers.names).containsExactly("a", "b");
            assertThat(end).isNotDone();

            receivers.unaccepted.remove().run();

            assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aStopGivesNoReceiptForWhatIsNotAccepted(String protocol) throws Exception {
        try (SSLSocket socket = connect(certificates.client(true), protocol)) {
            socket.getOutputStream().write("a 1 1\n".getBytes(StandardCharsets.US_ASCII));
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> endInOrder(socket));
            await().until(() -> receivers.unaccepted.size() == 1);

            receivers.receivers().stop();

            assertThatThrownBy(() -> end.get(30, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aConnectionThatIsCutOffGetsNoReceipt() throws Exception {
        try (Socket plain = TestReceivers.connect(
                        receivers.receivers().lineAddress().orElseThrow());
                SSLSocket socket = wrap(certificates.client(true), plain, "TLSv1.3")) {
            socket.getOutputStream().write("a 1 1\n".getBytes(StandardCharsets.US_ASCII));
            await().until(() -> receivers.taken.get() == 1);
            plain.shutdownOutput();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
            assertThat(receivers.unaccepted).isEmpty();
        }
    }

    @Test
    void onlyClientsWithATrustedCertificateAreTaken() throws Exception {
        for (SSLContext client : new SSLContext[] {certificates.client(false), certificates.stranger()}) {
            assertThatThrownBy(() -> {
                        try (SSLSocket socket = connect(client, "TLSv1.2")) {
                            socket.getOutputStream().write("a 1 1\n".getBytes(StandardCharsets.US_ASCII));
                            endInOrder(socket);
                        }
                    })
                    .isInstanceOf(Exception.class);
        }
        try (Socket plain = receivers.connectToLines()) {
            plain.getOutputStream().write("a 1 1\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> {
                        while (plain.getInputStream().read() >= 0) {
                            // An alert.
                        }
                        throw new IOException("ended");
                    })
                    .isInstanceOf(IOException.class);
        }
        await().until(() -> receivers.refused(Refusal.TLS_FAILED) == 3);
        assertThat(receivers.taken).hasValue(0);
    }

    @Test
    void postsAreTakenOverTls() throws Exception {
        InetSocketAddress address = receivers.receivers().httpAddress().orElseThrow();
        HttpClient client =
                HttpClient.newBuilder().sslContext(certificates.client(true)).build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                HttpRequest.newBuilder(java.net.URI.create("https://localhost:" + address.getPort() + "/"))
                        .version(HttpClient.Version.HTTP_1_1)
                        .POST(HttpRequest.BodyPublishers.ofString("a 1 1\n"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        await().until(() -> receivers.unaccepted.size() == 1);
        assertThat(answer).isNotDone();
        receivers.unaccepted.remove().run();
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(receivers.names).containsExactly("a");
    }

    private SSLSocket connect(SSLContext client, String protocol) throws IOException {
        return wrap(client, receivers.connectToLines(), protocol);
    }

    private static SSLSocket wrap(SSLContext client, Socket plain, String protocol) throws IOException {
        SSLSocket socket =
                (SSLSocket) client.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** Sends close_notify, and reads to the receiver's. */
    private static int endInOrder(SSLSocket socket) {
        try {
            socket.shutdownOutput();
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
