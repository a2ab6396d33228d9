package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.compression.Compression;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An orderly end of a connection says that everything sent is accepted, and nothing else gives an orderly end. */
@Timeout(60)
class ReceiptTest {
    private TestReceivers receivers;

    @BeforeEach
    void start() throws IOException {
        receivers = TestReceivers.start(
                Optional.empty(), Compression.NONE, false, PostSettings.open(), ConnectionSettings.unlimited());
    }

    @AfterEach
    void stop() {
        receivers.close();
    }

    @Test
    void theEndComesOnlyWhenEverythingIsAccepted() throws Exception {
        try (Socket socket = receivers.connectToLines()) {
            send(socket, "a 1 1\nb 2 2\nc 3 3");
            await().until(() -> receivers.unaccepted.size() == 1);
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> read(socket));
            assertThat(receivers.taken).hasValue(2);
            assertThat(end).isNotDone();

            receivers.unaccepted.remove().run();

            assertThat(end.join()).isEqualTo(-1);
        }
    }

    @Test
    void noReceiptIsAskedForWhileSomethingReadIsNotDecoded() throws Exception {
        receivers.gate.close(this);
        try (Socket socket = receivers.connectToLines()) {
            send(socket, "a 1 1\n");
            assertThat(receivers.unaccepted).isEmpty();
            assertThat(receivers.taken).hasValue(0);

            receivers.gate.open(this);

            await().until(() -> receivers.unaccepted.size() == 1);
            assertThat(receivers.taken).hasValue(1);
        }
    }

    @Test
    void aSenderThatEndedItsHalfWhileItHadToWaitGetsItsReceipt() throws Exception {
        int lines = 10_000;
        receivers.gate.close(this);
        try (Socket socket = receivers.connectToLines()) {
            send(socket, "a 1 1\n".repeat(lines));
            receivers.awaitSockets();

            receivers.gate.open(this);

            await().until(() -> receivers.unaccepted.size() == 1);
            assertThat(receivers.taken).hasValue(lines);
            receivers.unaccepted.remove().run();
            assertThat(read(socket)).isEqualTo(-1);
        }
    }

    @Test
    void aStopResetsConnectionsWhosePointsAreNotAccepted() throws Exception {
        try (Socket socket = receivers.connectToLines()) {
            send(socket, "a 1 1\n");
            await().until(() -> receivers.unaccepted.size() == 1);

            receivers.receivers().stop();

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
    }

    private static int read(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
