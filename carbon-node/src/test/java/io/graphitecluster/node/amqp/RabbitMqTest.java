package io.graphitecluster.node.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.ClientTlsFiles;
import io.graphitecluster.node.config.Program;
import io.graphitecluster.node.lifecycle.RelayDaemon;
import io.graphitecluster.node.lifecycle.Surroundings;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.relay.AmqpOutlet;
import io.graphitecluster.node.relay.DestinationQueue;
import io.graphitecluster.node.relay.Outlet;
import io.graphitecluster.node.relay.QueueSettings;
import io.graphitecluster.node.tls.ClientTls;
import io.graphitecluster.node.tls.TestCertificates;
import io.graphitecluster.node.tools.PublishToAmqp;
import io.graphitecluster.protocol.points.PointBatch.Point;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real RabbitMQ feeds the receiver, and is fed by the outlet. Skipped where none is installed; CI installs it. */
@Timeout(300)
class RabbitMqTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static RabbitMq rabbit;
    private static TestCertificates certificates;

    private final Queue<String> points = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> unaccepted = new ConcurrentLinkedQueue<>();
    private final NodeCounters counters = new NodeCounters();
    private final ReadGate gate = new ReadGate();

    @BeforeAll
    static void startBroker() throws Exception {
        assumeTrue(RabbitMq.program().isPresent(), "there is no RabbitMQ here");
        certificates = new TestCertificates(folder);
        rabbit = RabbitMq.start(folder.resolve("broker"), certificates.write(true));
        AmqpPublisher.Factory publishers = publishers("warm-up", false);
        await().atMost(LONG).ignoreExceptions().until(() -> {
            assertThat(rabbit.isRunning()).isTrue();
            publishers.connect().close();
            return true;
        });
    }

    @AfterAll
    static void stopBroker() throws IOException {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @Test
    void takesPointsOfTheKeysThatItIsBoundTo() throws Exception {
        AmqpReceiver receiver = receive("bound", List.of("servers.#", "*.sum"), false, Optional.empty(), true);
        try (AmqpPublisher publisher = publishers("bound", false).connect()) {
            publisher.publish(List.of(
                    new Point("servers.a.cpu", 1.7e9, 1.5),
                    new Point("other.x", 1.7e9, 2),
                    new Point("other.sum", 1.7e9, 3)));
        }
        await().atMost(LONG).until(() -> points.size() == 2);
        assertThat(points).containsExactly("servers.a.cpu 1.5 1.7E9", "other.sum 3.0 1.7E9");
        receiver.stop();
    }

    @Test
    void takesNamesFromBodiesAndComplainsOfBadLines() throws Exception {
        AmqpReceiver receiver = receive("bodies", List.of("#"), true, Optional.empty(), true);
        try (AmqpPublisher publisher = publishers("bodies", true).connect()) {
            publisher.publish(List.of(new Point("a.b", 1.7e9, 1.5)));
        }
        // The same exchange without names in bodies: its lines lack one.
        try (AmqpPublisher publisher = publishers("bodies", false).connect()) {
            publisher.publish(List.of(new Point("a.c", 1.7e9, 1.5)));
        }
        await().atMost(LONG).until(() -> counters.refusedFor(Refusal.BAD_LINE) == 1);
        assertThat(points).containsExactly("a.b 1.5 1.7E9");
        receiver.stop();
    }

    @Test
    void whatIsNotAcceptedComesAgain() throws Exception {
        AmqpReceiver first = receive("again", List.of("#"), false, Optional.of("again"), false);
        try (AmqpPublisher publisher = publishers("again", false).connect()) {
            publisher.publish(List.of(new Point("a", 1.7e9, 1), new Point("b", 1.7e9, 2), new Point("c", 1.7e9, 3)));
        }
        await().atMost(LONG).until(() -> unaccepted.size() == 3);
        unaccepted.remove().run();
        unaccepted.remove().run();
        first.stop();
        points.clear();

        AmqpReceiver second = receive("again", List.of("#"), false, Optional.of("again"), true);
        await().atMost(LONG).until(() -> !points.isEmpty());
        assertThat(points).containsExactly("c 3.0 1.7E9");
        second.stop();
    }

    @Test
    void takesNothingWhileTheGateIsClosedAndNoMoreThanThePrefetch() throws Exception {
        gate.close(this);
        AmqpReceiver receiver = receive("gate", List.of("#"), false, Optional.of("gate"), true);
        List<Point> many = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> new Point("p" + i, 1.7e9, i))
                .toList();
        try (AmqpPublisher publisher = publishers("gate", false).connect()) {
            publisher.publish(many);
        }
        assertThat(points).isEmpty();
        gate.open(this);
        await().atMost(LONG).until(() -> points.size() == many.size());
        assertThat(points.peek()).isEqualTo("p0 0.0 1.7E9");
        receiver.stop();
    }

    @Test
    void goesOnWhenTheBrokerWasAway() throws Exception {
        DestinationQueue queue = new DestinationQueue(QueueSettings.of(1000, 0.8, 1.25, true, 50), new NoListener());
        AmqpOutlet outlet = new AmqpOutlet(
                Destination.parse("127.0.0.1:" + rabbit.port()), queue, publishers("away", false), new NoWatcher());
        AmqpReceiver receiver = receive("away", List.of("#"), false, Optional.of("away"), true);
        outlet.start();
        queue.offer(new Point("before", 1.7e9, 1));
        outlet.wake();
        await().atMost(LONG).until(() -> points.contains("before 1.0 1.7E9"));

        rabbit.kill();
        await().atMost(LONG).until(() -> !receiver.isConnected());
        queue.offer(new Point("x".repeat(300), 1.7e9, 2));
        queue.offer(new Point("after", 1.7e9, 2));
        outlet.wake();
        rabbit.start();

        await().atMost(LONG).until(() -> points.contains("after 2.0 1.7E9"));
        assertThat(queue.size()).isZero();
        outlet.stop();
        receiver.stop();
    }

    @Test
    void receivesAndPublishesOverTlsWithACertificateOfItsOwn() throws Exception {
        AmqpBroker broker = overTls(certificates.writeClient(true));
        AmqpReceiver receiver = receive(broker, "tls", List.of("#"), false, Optional.empty(), true);
        try (AmqpPublisher publisher = new AmqpPublisher.Factory(broker, "tls", false).connect()) {
            publisher.publish(List.of(new Point("over.tls", 1.7e9, 1.5)));
        }
        await().atMost(LONG).until(() -> !points.isEmpty());
        assertThat(points).containsExactly("over.tls 1.5 1.7E9");
        receiver.stop();
    }

    @Test
    void isRefusedOverTlsWithoutACertificateAndRefusesABrokerThatItDoesNotTrust() throws Exception {
        AmqpBroker nameless = overTls(certificates.writeClient(false));
        assertThatThrownBy(() -> new AmqpPublisher.Factory(nameless, "tls", false).connect())
                .isInstanceOf(IOException.class);
        AmqpBroker distrustful = overTls(new ClientTlsFiles(Optional.empty(), Optional.empty(), Optional.empty()));
        assertThatThrownBy(() -> new AmqpPublisher.Factory(distrustful, "tls", false).connect())
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void theCommandPublishesWithAndWithoutTls() throws Exception {
        AmqpReceiver receiver = receive("command", List.of("#"), false, Optional.empty(), true);
        ClientTlsFiles files = certificates.writeClient(true);

        assertThat(command("-p", Integer.toString(rabbit.port()), "-e", "command", "plain.x", "1.5", "1700000000"))
                .isEqualTo("0: ");
        assertThat(command(
                        "--port=" + rabbit.tlsPort(),
                        "--exchange=command",
                        "--ssl",
                        "--ssl-ca=" + files.authority().orElseThrow(),
                        "--ssl-cert=" + files.certificate().orElseThrow(),
                        "--ssl-key=" + files.key().orElseThrow(),
                        "tls.x",
                        "-2"))
                .isEqualTo("0: ");
        await().atMost(LONG).until(() -> points.size() == 2);
        assertThat(points).contains("plain.x 1.5 1.7E9").anyMatch(point -> point.startsWith("tls.x -2.0 "));
        receiver.stop();

        assertThat(command("-p", Integer.toString(rabbit.port()), "-w", "wrong", "x", "1"))
                .startsWith("1: carbon-amqp-publisher: amqp localhost:" + rabbit.port())
                .contains("ACCESS_REFUSED");
        assertThat(command("-s", "--ssl-ca=" + folder.resolve("none.pem"), "x", "1"))
                .startsWith("1: ")
                .contains("none.pem");
    }

    @Test
    void relaysPublishAndReceiveOverTlsByConfigurationAlone() throws Exception {
        ClientTlsFiles files = certificates.writeClient(true);
        try (ServerSocket destination = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RelayDaemon taker = relay("""
                    ENABLE_AMQP = True
                    AMQP_HOST = 127.0.0.1
                    AMQP_PORT = %d
                    AMQP_EXCHANGE = relayed
                    AMQP_QUEUE = relayed
                    AMQP_TRANSPORT = ssl
                    AMQP_SSL_CA = %s
                    AMQP_SSL_CERTIFICATE = %s
                    AMQP_SSL_KEY = %s
                    DESTINATION_PROTOCOL = line
                    DESTINATIONS = 127.0.0.1:%d
                    """.formatted(
                            rabbit.tlsPort(),
                            files.authority().orElseThrow(),
                            files.certificate().orElseThrow(),
                            files.key().orElseThrow(),
                            destination.getLocalPort()));
            RelayDaemon giver = relay("""
                    AMQP_EXCHANGE = relayed
                    DESTINATION_PROTOCOL = amqp
                    DESTINATIONS = 127.0.0.1:%d
                    DESTINATION_TRANSPORT = ssl
                    DESTINATION_SSL_CA = %s
                    DESTINATION_SSL_CERTIFICATE = %s
                    DESTINATION_SSL_KEY = %s
                    """.formatted(
                            rabbit.tlsPort(),
                            files.authority().orElseThrow(),
                            files.certificate().orElseThrow(),
                            files.key().orElseThrow()));
            try (Socket connection = destination.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
                // What is published before the queue is bound goes nowhere: again until something comes.
                await().atMost(LONG).until(() -> {
                    send(giver.lineAddress().orElseThrow(), "through.tls 1.5 1700000000\n");
                    return lines.ready();
                });
                assertThat(lines.readLine()).isEqualTo("through.tls 1.5 1700000000");
            }
            giver.stop();
            taker.stop();
        }
    }

    private static RelayDaemon relay(String settings) throws IOException {
        Path home = Files.createTempDirectory(folder, "relay");
        Path file = Files.writeString(home.resolve("carbon.conf"), """
                [relay]
                STORAGE_DIR = %s
                LINE_RECEIVER_INTERFACE = 127.0.0.1
                LINE_RECEIVER_PORT = 0
                PICKLE_RECEIVER_PORT = 0
                RELAY_METHOD = constant
                CARBON_METRIC_INTERVAL = 0
                """.formatted(home) + settings);
        return RelayDaemon.start(
                CarbonConf.read(Program.RELAY, file, "a", Map.of()),
                "a",
                new Surroundings(InstantSource.system(), new LocalDisk(), "test.host", () -> "session", true));
    }

    private static void send(InetSocketAddress address, String text) {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String command(String... arguments) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new PublishToAmqp())
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return code + ": " + err;
    }

    private AmqpReceiver receive(
            String exchange, List<String> keys, boolean nameInBody, Optional<String> queue, boolean accepting) {
        return receive(broker(), exchange, keys, nameInBody, queue, accepting);
    }

    private AmqpReceiver receive(
            AmqpBroker broker,
            String exchange,
            List<String> keys,
            boolean nameInBody,
            Optional<String> queue,
            boolean accepting) {
        AmqpReceiver receiver = new AmqpReceiver(
                new AmqpSettings(broker, exchange, keys, nameInBody, false, queue, 100),
                gate,
                (name, offset, length, value, timestamp, source, peer) -> points.add(
                        new String(name, offset, length, StandardCharsets.UTF_8) + " " + value + " " + timestamp),
                accepting ? Acceptance.AT_ONCE : unaccepted::add,
                new RefusalLog(counters, System::nanoTime));
        receiver.start();
        await().atMost(LONG).until(receiver::isConnected);
        return receiver;
    }

    private static AmqpPublisher.Factory publishers(String exchange, boolean nameInBody) {
        return new AmqpPublisher.Factory(broker(), exchange, nameInBody);
    }

    private static AmqpBroker broker() {
        return new AmqpBroker("127.0.0.1", rabbit.port(), "/", "guest", "guest", Optional.empty(), 1 << 20);
    }

    private static AmqpBroker overTls(ClientTlsFiles files) {
        return new AmqpBroker(
                "127.0.0.1",
                rabbit.tlsPort(),
                "/",
                "guest",
                "guest",
                Optional.of(ClientTls.read(files, "AMQP_SSL", once -> {})),
                1 << 20);
    }

    private static final class NoListener implements DestinationQueue.Listener {
        @Override
        public void full() {}

        @Override
        public void space() {}
    }

    private static final class NoWatcher implements Outlet.Watcher {
        @Override
        public void up(Outlet outlet) {}

        @Override
        public void down(Outlet outlet, int failures) {}
    }
}
