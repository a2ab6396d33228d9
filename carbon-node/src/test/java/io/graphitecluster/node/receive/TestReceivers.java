package io.graphitecluster.node.receive;

import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.compression.UnpackBudget;
import io.graphitecluster.node.compression.UnpackLimits;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.net.Transport;
import io.graphitecluster.protocol.pickle.PickleGlobals;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** All receivers on free ports of the loopback address, with nothing behind them. */
final class TestReceivers implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    final Queue<Runnable> unaccepted = new ConcurrentLinkedQueue<>();
    final Queue<String> names = new ConcurrentLinkedQueue<>();
    final AtomicLong taken = new AtomicLong();
    final AtomicLong chunkEnds = new AtomicLong();
    final ReadGate gate = new ReadGate();
    final NodeCounters counters = new NodeCounters();
    final UnpackBudget budget = new UnpackBudget(64 << 20);
    private final Transport transport = Transport.start();
    private final Receivers receivers;
    private volatile boolean keepsNames = true;

    /** Accepts at once. */
    static TestReceivers start() throws IOException {
        return start(Optional.empty(), Compression.AUTO, true, PostSettings.open(), ConnectionSettings.unlimited());
    }

    /** Accepts at once, from connections that have to keep to something. */
    static TestReceivers start(ConnectionSettings connections) throws IOException {
        return start(Optional.empty(), Compression.AUTO, true, PostSettings.open(), connections);
    }

    /** @param accepting whether points are accepted at once; otherwise {@link #unaccepted} has to be run */
    static TestReceivers start(
            Optional<Supplier<SslContext>> tls,
            Compression compression,
            boolean accepting,
            PostSettings posts,
            ConnectionSettings connections)
            throws IOException {
        TestReceivers started = new TestReceivers(tls, compression, accepting, posts, connections);
        started.receivers.start();
        return started;
    }

    private TestReceivers(
            Optional<Supplier<SslContext>> tls,
            Compression compression,
            boolean accepting,
            PostSettings posts,
            ConnectionSettings connections) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        Acceptance acceptance = accepting ? Acceptance.AT_ONCE : unaccepted::add;
        receivers = new Receivers(
                transport,
                new ReceiverSettings(
                        Optional.of(new ReceiverPort(any, tls)),
                        Optional.of(any),
                        Optional.of(new ReceiverPort(any, tls)),
                        Optional.of(new ReceiverPort(any, tls)),
                        Optional.of(new ReceiverPort(any, tls)),
                        1 << 20,
                        PickleGlobals.NONE,
                        compression,
                        new UnpackLimits(budget, 8 << 20),
                        posts,
                        connections,
                        0),
                gate,
                new Intake() {
                    @Override
                    public void accept(
                            byte[] name,
                            int offset,
                            int length,
                            double value,
                            double timestamp,
                            io.graphitecluster.node.metrics.Source source,
                            String peer) {
                        taken.incrementAndGet();
                        counters.received(source);
                        if (keepsNames) {
                            names.add(new String(name, offset, length, StandardCharsets.UTF_8));
                        }
                    }

                    @Override
                    public void chunkEnd() {
                        chunkEnds.incrementAndGet();
                    }
                },
                acceptance,
                new RefusalLog(counters, System::nanoTime),
                () -> 1.7e9);
    }

    /** Points are only counted from here on. */
    void keepNoNames() {
        keepsNames = false;
    }

    Receivers receivers() {
        return receivers;
    }

    long refused(Refusal reason) {
        return counters.refusedFor(reason);
    }

    Socket connectToLines() throws IOException {
        return connect(receivers.lineAddress().orElseThrow());
    }

    /** Returns once everything that has come to the sockets by now was looked at. */
    void awaitSockets() throws InterruptedException {
        transport.awaitAcceptors();
        transport.awaitWorkers();
    }

    static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        return socket;
    }

    /** Sends bytes, ends this half, and waits for the other's end. */
    static void exchange(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
        if (socket.getInputStream().read() >= 0) {
            throw new IOException("a receiver answered");
        }
    }

    @Override
    public void close() {
        try {
            receivers.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        transport.close();
    }
}
