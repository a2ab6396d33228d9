package io.graphitecluster.node.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the configuration says of an AMQP broker, as upstream's receiver has it; in a relay that publishes, the broker's
 * address is that of the destination.
 *
 * @param enabled {@code ENABLE_AMQP}: whether points are received from it
 * @param host {@code AMQP_HOST}
 * @param port {@code AMQP_PORT}
 * @param virtualHost {@code AMQP_VHOST}
 * @param user {@code AMQP_USER}
 * @param password {@code AMQP_PASSWORD}
 * @param exchange {@code AMQP_EXCHANGE}: of type topic, durable
 * @param bindPatterns {@code BIND_PATTERNS}: which routing keys are received
 * @param nameInBody {@code AMQP_METRIC_NAME_IN_BODY}: whether names stand in the lines rather than being the routing key
 * @param verbose {@code AMQP_VERBOSE}: whether every message is logged
 * @param queue {@code AMQP_QUEUE}: a durable queue that keeps what comes while nobody receives; empty for one that the
 *     broker makes for each connection, as upstream's
 * @param prefetch {@code AMQP_PREFETCH}: most messages that the broker hands out before they are accepted
 * @param maxMessage {@code AMQP_MAX_MESSAGE}: bytes of a message's body
 * @param tls {@code AMQP_TRANSPORT}: whether it is {@code ssl}
 * @param tlsAuthority {@code AMQP_SSL_CA}; Java's own authorities where it is empty
 */
public record AmqpConf(
        boolean enabled,
        String host,
        int port,
        String virtualHost,
        String user,
        String password,
        String exchange,
        List<String> bindPatterns,
        boolean nameInBody,
        boolean verbose,
        Optional<String> queue,
        int prefetch,
        int maxMessage,
        boolean tls,
        Optional<Path> tlsAuthority) {
    private static final String PORT = "AMQP_PORT";
    private static final String PREFETCH = "AMQP_PREFETCH";
    private static final String MESSAGE = "AMQP_MAX_MESSAGE";
    private static final String TRANSPORT = "AMQP_TRANSPORT";
    private static final int DEFAULT_PORT = 5672;
    private static final int DEFAULT_PREFETCH = 100;
    private static final int MOST_PREFETCH = 65_535;
    private static final int DEFAULT_MESSAGE = 1 << 20;
    private static final int MOST_MESSAGE = 128 << 20;

    /** Copies the list. */
    public AmqpConf {
        bindPatterns = List.copyOf(bindPatterns);
    }

    static AmqpConf of(CarbonConf conf) {
        Settings settings = conf.settings();
        String transport = settings.find(TRANSPORT).orElse("none");
        if (!transport.equals("none") && !transport.equals("ssl")) {
            throw new ConfigException(
                    settings.place(TRANSPORT), TRANSPORT + " must be none or ssl, is '" + transport + "'", "use one");
        }
        return new AmqpConf(
                settings.flag("ENABLE_AMQP"),
                settings.find("AMQP_HOST").orElse("localhost"),
                settings.isSet(PORT) ? settings.integer(PORT, 1, 65_535) : DEFAULT_PORT,
                settings.find("AMQP_VHOST").orElse("/"),
                settings.find("AMQP_USER").orElse("guest"),
                settings.find("AMQP_PASSWORD").orElse("guest"),
                settings.find("AMQP_EXCHANGE").orElse("graphite"),
                settings.list("BIND_PATTERNS"),
                settings.flag("AMQP_METRIC_NAME_IN_BODY"),
                settings.flag("AMQP_VERBOSE"),
                settings.find("AMQP_QUEUE"),
                settings.isSet(PREFETCH) ? settings.integer(PREFETCH, 1, MOST_PREFETCH) : DEFAULT_PREFETCH,
                settings.isSet(MESSAGE) ? settings.integer(MESSAGE, 1, MOST_MESSAGE) : DEFAULT_MESSAGE,
                transport.equals("ssl"),
                settings.find("AMQP_SSL_CA").map(conf.folder()::resolve));
    }
}
