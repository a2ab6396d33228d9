package io.graphitecluster.node.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.cluster.upstream.Destination;
import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.receive.ReadGate;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.relay.AmqpOutlet;
import io.graphitecluster.node.relay.DestinationQueue;
import io.graphitecluster.node.relay.Outlet;
import io.graphitecluster.node.relay.QueueSettings;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real RabbitMQ feeds the receiver, and is fed by the outlet. Skipped where none is installed; CI installs it. */
@Timeout(300)
class RabbitMqTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static RabbitMq rabbit;

    private final Queue<String> points = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> unaccepted = new ConcurrentLinkedQueue<>();
    private final NodeCounters counters = new NodeCounters();
    private final ReadGate gate = new ReadGate();

    @BeforeAll
    static void startBroker() throws IOException {
        assumeTrue(RabbitMq.program().isPresent(), "there is no RabbitMQ here");
        rabbit = RabbitMq.start(folder);
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

    private AmqpReceiver receive(
            String exchange, List<String> keys, boolean nameInBody, Optional<String> queue, boolean accepting) {
        AmqpReceiver receiver = new AmqpReceiver(
                new AmqpSettings(broker(), exchange, keys, nameInBody, false, queue, 100),
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
        return new AmqpBroker("127.0.0.1", rabbit.port(), "/", "guest", "guest", false, Optional.empty(), 1 << 20);
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
