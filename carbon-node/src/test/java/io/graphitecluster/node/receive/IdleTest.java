package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code METRIC_CLIENT_IDLE_TIMEOUT}: connections on which nothing comes are ended. */
@Timeout(60)
class IdleTest {
    private static final int IDLE_SECONDS = 1;

    private TestReceivers receivers;

    @BeforeEach
    void start() throws IOException {
        receivers = TestReceivers.start(new ConnectionSettings(
                Double.POSITIVE_INFINITY,
                IDLE_SECONDS,
                false,
                1 << 20,
                new ConnectionLog(true, true, System::nanoTime)));
    }

    @AfterEach
    void stop() {
        receivers.close();
    }

    @Test
    void silentConnectionsAreEndedInOrderWithWhatTheySentAccepted() throws Exception {
        for (InetSocketAddress address : new InetSocketAddress[] {
            receivers.receivers().lineAddress().orElseThrow(),
            receivers.receivers().pickleAddress().orElseThrow(),
            receivers.receivers().protobufAddress().orElseThrow(),
            receivers.receivers().httpAddress().orElseThrow()
        }) {
            try (Socket socket = TestReceivers.connect(address)) {
                assertThat(socket.getInputStream().read()).isEqualTo(-1);
            }
        }
        try (Socket socket = receivers.connectToLines()) {
            socket.getOutputStream().write("a 1 1\nbegun".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(receivers.names).containsExactly("a");
        await().until(() -> receivers.receivers().activeConnections() == 0);
    }

    @Test
    void aConnectionThatHasToWaitIsNotIdle() throws Exception {
        receivers.gate.close(this);
        try (Socket socket = receivers.connectToLines()) {
            socket.getOutputStream().write("a 1 1\n".getBytes(StandardCharsets.US_ASCII));
            await().during(Duration.ofMillis(1500 * IDLE_SECONDS))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> receivers.receivers().activeConnections() == 1);
            receivers.gate.open(this);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(receivers.names).containsExactly("a");
    }
}
