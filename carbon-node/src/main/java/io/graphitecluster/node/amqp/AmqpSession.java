package io.graphitecluster.node.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.graphitecluster.node.acceptance.Acceptance;
import io.graphitecluster.node.amqp.AmqpEvent.Message;
import io.graphitecluster.node.receive.ReadGate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One connection to the broker, from which messages are taken until it ends. A message is acknowledged when its points are
 * accepted, and with it all that came before; the broker hands out no more than {@code AMQP_PREFETCH} that are not. While
 * the gate is closed messages wait, and so the broker does.
 */
final class AmqpSession {
    private static final String CONSUMER = "graphite_consumer";
    private static final String TOPIC = "topic";

    private final AmqpSettings settings;
    private final ReadGate gate;
    private final Acceptance acceptance;
    private final MessageTaker taker;
    private final BlockingQueue<AmqpEvent> events;
    private final Queue<Message> waiting = new ArrayDeque<>();
    private long taken;
    private long acknowledged;

    /** @param events of this session alone; ends it with {@link AmqpEvent.Stop} */
    AmqpSession(
            AmqpSettings settings,
            ReadGate gate,
            Acceptance acceptance,
            MessageTaker taker,
            BlockingQueue<AmqpEvent> events) {
        this.settings = settings;
        this.gate = gate;
        this.acceptance = acceptance;
        this.taker = taker;
        this.events = events;
    }

    /** Declares what upstream's receiver declares, and begins to consume. */
    Channel open(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        channel.exchangeDeclare(settings.exchange(), TOPIC, true, false, null);
        String queue = settings.queue().isPresent()
                ? channel.queueDeclare(settings.queue().get(), true, false, false, null)
                        .getQueue()
                : channel.queueDeclare("", false, true, true, null).getQueue();
        for (String pattern : settings.bindPatterns()) {
            channel.queueBind(queue, settings.exchange(), pattern);
        }
        channel.basicQos(settings.prefetch());
        channel.basicConsume(queue, false, CONSUMER, new Consumer(channel));
        return channel;
    }

    /**
     * Takes messages until the connection ends or the node stops.
     *
     * @return why it ended; empty when the node stops
     */
    String run(Channel channel) throws IOException, InterruptedException {
        while (true) {
            switch (events.take()) {
                case Message message -> waiting.add(message);
                case AmqpEvent.Accepted accepted -> acknowledge(channel, accepted.tag());
                case AmqpEvent.GateChanged() -> {}
                case AmqpEvent.Ended ended -> {
                    return ended.reason();
                }
                case AmqpEvent.Stop() -> {
                    return "";
                }
            }
            while (!waiting.isEmpty() && !gate.isClosed()) {
                take(waiting.remove());
            }
        }
    }

    private void take(Message message) {
        taker.take(message.routingKey(), message.body());
        taken = message.tag();
        acceptance.whenAccepted(() -> events.add(new AmqpEvent.Accepted(message.tag())));
    }

    private void acknowledge(Channel channel, long tag) throws IOException {
        if (tag > acknowledged) {
            acknowledged = tag;
            channel.basicAck(tag, true);
        }
    }

    /** The node stops: waits a while for what was taken to be accepted, and acknowledges it. */
    void finish(Channel channel, long millis) throws IOException, InterruptedException {
        channel.basicCancel(CONSUMER);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (acknowledged < taken) {
            AmqpEvent next = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return;
            }
            if (next instanceof AmqpEvent.Accepted accepted) {
                acknowledge(channel, accepted.tag());
            }
        }
    }

    /** Takes the points out of messages. */
    @FunctionalInterface
    interface MessageTaker {
        void take(String routingKey, byte[] body);
    }

    /** Puts what the broker sends into the queue of events; at most as many messages as the prefetch. */
    private final class Consumer extends DefaultConsumer {
        Consumer(Channel channel) {
            super(channel);
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            events.add(new Message(envelope.getDeliveryTag(), envelope.getRoutingKey(), body));
        }

        @Override
        public void handleCancel(String tag) {
            events.add(new AmqpEvent.Ended("its queue was deleted"));
        }

        @Override
        public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
            events.add(new AmqpEvent.Ended(signal.getMessage()));
        }
    }
}
