package io.graphitecluster.node.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.RefusalLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessagePointsTest {
    private final List<String> points = new ArrayList<>();
    private final NodeCounters counters = new NodeCounters();

    @Test
    void takesTheLinesOfAMessageAndComplainsOfTheOthers() {
        MessagePoints messages = messages(false);
        messages.take("a.b", bytes("1.5 1700000000\n\nx y\nnan 1700000000\n2 nan\n3 1700000001\r\n"));
        assertThat(points).containsExactly("a.b 1.5 1.7E9", "a.b 3.0 1.700000001E9");
        assertThat(counters.refusedFor(Refusal.BAD_LINE)).isEqualTo(2);
    }

    @Test
    void aMessageThatIsNoTextIsRefusedWhole() {
        messages(true).take("k", new byte[] {'a', ' ', '1', ' ', '1', '\n', (byte) 0xff});
        assertThat(points).isEmpty();
        assertThat(counters.refusedFor(Refusal.BAD_LINE)).isEqualTo(1);
    }

    @Test
    void anIntakeThatFailsOnAMessageDoesNotEndTheReceiver() {
        MessagePoints messages = new MessagePoints(
                settings(true),
                (name, offset, length, value, timestamp, source, peer) -> {
                    throw new IllegalStateException("for a test");
                },
                new RefusalLog(counters, System::nanoTime));
        messages.take("k", bytes("a 1 1"));
        assertThat(points).isEmpty();
    }

    @Test
    void mutatedMessagesCostOnlyThemselves() {
        long seed = new Random().nextLong();
        System.out.println("MessagePointsTest: seed " + seed);
        Random random = new Random(seed);
        MessagePoints messages = messages(true);
        for (int i = 0; i < 10_000; i++) {
            byte[] body = bytes("../a" + i + " " + random.nextGaussian() + " " + random.nextInt() + "\nb;t=1 2 3\n");
            for (int j = random.nextInt(4); j >= 0; j--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt();
            }
            messages.take("k", body);
        }
        int before = points.size();
        messages.take("k", bytes("good 1 1"));
        assertThat(points).hasSize(before + 1);
    }

    private MessagePoints messages(boolean nameInBody) {
        Intake intake = (name, offset, length, value, timestamp, source, peer) ->
                points.add(new String(name, offset, length, StandardCharsets.UTF_8) + " " + value + " " + timestamp);
        return new MessagePoints(settings(nameInBody), intake, new RefusalLog(counters, System::nanoTime));
    }

    private static AmqpSettings settings(boolean nameInBody) {
        AmqpBroker broker = new AmqpBroker("broker", 5672, "/", "guest", "guest", Optional.empty(), 1 << 20);
        return new AmqpSettings(broker, "graphite", List.of("#"), nameInBody, true, Optional.empty(), 10);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
