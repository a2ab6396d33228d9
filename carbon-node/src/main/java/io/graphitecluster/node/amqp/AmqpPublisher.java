package io.graphitecluster.node.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Publishes points to an exchange, as upstream's {@code amqp_publisher} does: a persistent message for each, its routing key
 * the name and its body {@code value timestamp}, or {@code name value timestamp}. A connection of its own; not safe for more
 * than one thread.
 */
public final class AmqpPublisher implements AutoCloseable {
    /** AMQP has no longer routing keys, in bytes. */
    public static final int LONGEST_KEY = 255;

    private static final long CONFIRM_MILLIS = 30_000;

    private final Connection connection;
    private final Channel channel;
    private final String exchange;
    private final boolean nameInBody;

    private AmqpPublisher(Connection connection, Channel channel, String exchange, boolean nameInBody) {
        this.connection = connection;
        this.channel = channel;
        this.exchange = exchange;
        this.nameInBody = nameInBody;
    }

    /**
     * Whether a name can be published: as a routing key it must be short enough.
     *
     * @param name for example {@code a.b}
     */
    public static boolean canPublish(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY;
    }

    /**
     * Publishes points and waits until the broker has them.
     *
     * @param points whose names {@link #canPublish can be published}
     * @throws IOException when it has not all of them
     * @throws TimeoutException when it does not tell in time
     */
    public void publish(List<Point> points) throws IOException, TimeoutException, InterruptedException {
        for (Point point : points) {
            channel.basicPublish(exchange, point.name(), MessageProperties.MINIMAL_PERSISTENT_BASIC, body(point));
        }
        channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
    }

    private byte[] body(Point point) {
        String numbers = point.value() + " " + new BigDecimal(point.timestamp()).toBigInteger();
        return (nameInBody ? point.name() + " " + numbers : numbers).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the connection is there. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /**
     * Makes publishers.
     *
     * @param broker where to
     * @param exchange of type topic, durable; made when it is not there
     * @param nameInBody whether names stand in the bodies, too
     */
    public record Factory(AmqpBroker broker, String exchange, boolean nameInBody) {
        /**
         * Connects one.
         *
         * @throws IOException when there is no connection
         * @throws TimeoutException when the broker does not answer
         */
        public AmqpPublisher connect() throws IOException, TimeoutException {
            Connection connection = broker.connect("carbon publisher");
            try {
                Channel channel = connection.createChannel();
                channel.exchangeDeclare(exchange, "topic", true, false, null);
                channel.confirmSelect();
                return new AmqpPublisher(connection, channel, exchange, nameInBody);
            } catch (IOException e) {
                connection.abort();
                throw e;
            }
        }
    }
}
