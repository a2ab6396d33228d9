package io.graphitecluster.node.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.net.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An orderly end of a connection says that everything sent is accepted, and nothing else gives an orderly end. */
@Timeout(60)
class ReceiptTest {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final ReadGate gate = new ReadGate();
    private final Transport transport = Transport.start();
    private Receivers receivers;

    @BeforeEach
    void start() throws IOException {
        receivers = new Receivers(
                transport,
                new ReceiverSettings(
                        Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Double.POSITIVE_INFINITY,
                        0,
                        0),
                gate,
                (name, offset, length, value, timestamp, source, peer) -> taken.incrementAndGet(),
                waiting::add,
                new RefusalLog(new NodeCounters(), System::nanoTime),
                () -> 1.7e9);
        receivers.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        receivers.stop();
        transport.close();
    }

    @Test
    void theEndComesOnlyWhenEverythingIsAccepted() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "a 1 1\nb 2 2\nc 3 3");
            await().until(() -> waiting.size() == 1);
            CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> read(socket));
            assertThat(taken).hasValue(2);
            assertThat(end).isNotDone();

            waiting.remove().run();

            assertThat(end.join()).isEqualTo(-1);
        }
    }

    @Test
    void noReceiptIsAskedForWhileSomethingReadIsNotDecoded() throws Exception {
        gate.close(this);
        try (Socket socket = connect()) {
            send(socket, "a 1 1\n");
            assertThat(waiting).isEmpty();
            assertThat(taken).hasValue(0);

            gate.open(this);

            await().until(() -> waiting.size() == 1);
            assertThat(taken).hasValue(1);
        }
    }

    @Test
    void aStopResetsConnectionsWhosePointsAreNotAccepted() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "a 1 1\n");
            await().until(() -> waiting.size() == 1);

            receivers.stop();

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }
    }

    private Socket connect() throws IOException {
        InetSocketAddress address = receivers.lineAddress().orElseThrow();
        return new Socket(address.getAddress(), address.getPort());
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
