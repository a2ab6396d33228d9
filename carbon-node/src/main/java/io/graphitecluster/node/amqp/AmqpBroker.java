package io.graphitecluster.node.amqp;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSaslConfig;
import io.graphitecluster.node.tls.ClientTls;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A broker that speaks AMQP 0-9-1, such as RabbitMQ.
 *
 * @param host its name or address
 * @param port for example 5672
 * @param virtualHost for example {@code /}
 * @param user who connects
 * @param password of the user
 * @param tls for a connection with TLS, with the broker's name in its certificate; empty for one without
 * @param maxMessage bytes of a message's body; the connection ends at a longer one
 */
public record AmqpBroker(
        String host,
        int port,
        String virtualHost,
        String user,
        String password,
        Optional<Supplier<SslContext>> tls,
        int maxMessage) {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int HEARTBEAT_SECONDS = 15;

    /**
     * Connects. The connection does not come back by itself.
     *
     * @param name shown to those who look after the broker
     * @throws IOException when there is no connection
     * @throws TimeoutException when the broker does not answer
     */
    Connection connect(String name) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setVirtualHost(virtualHost);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setSaslConfig(DefaultSaslConfig.PLAIN);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setHandshakeTimeout(CONNECT_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setMaxInboundMessageBodySize(maxMessage);
        factory.setThreadFactory(Thread.ofPlatform().name("amqp-", 0).daemon().factory());
        if (tls.isPresent()) {
            factory.useSslProtocol(ClientTls.ofJava(tls.get().get()));
            factory.enableHostnameVerification();
        }
        return factory.newConnection(name);
    }

    /**
     * Why something failed; the client hides what the broker said in the cause.
     *
     * @param e of a connection, or of the attempt to make one
     */
    public static String reason(Exception e) {
        Throwable told = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
        return told.getMessage() == null ? told.toString() : told.getMessage();
    }

    /** Host and port, as logs name it; never the password. */
    @Override
    public String toString() {
        return "amqp " + host + ":" + port + " " + virtualHost;
    }
}
