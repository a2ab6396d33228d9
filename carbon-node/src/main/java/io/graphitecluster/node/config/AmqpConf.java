package io.graphitecluster.node.config;

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
 * @param tls {@code AMQP_TRANSPORT} and {@code AMQP_SSL_*}; empty without TLS
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
        Optional<ClientTlsFiles> tls) {
    /** The broker, virtual host, exchange and user that are meant when nothing is said. */
    public static final String DEFAULT_HOST = "localhost";

    /** AMQP's port without TLS. */
    public static final int DEFAULT_PORT = 5672;

    /** The broker's first. */
    public static final String DEFAULT_VIRTUAL_HOST = "/";

    /** RabbitMQ's user, and the password of it. */
    public static final String DEFAULT_USER = "guest";

    /** Of type topic. */
    public static final String DEFAULT_EXCHANGE = "graphite";

    /** Bytes of a message's body. */
    public static final int DEFAULT_MAX_MESSAGE = 1 << 20;

    private static final String PORT = "AMQP_PORT";
    private static final String PREFETCH = "AMQP_PREFETCH";
    private static final String MESSAGE = "AMQP_MAX_MESSAGE";
    private static final int DEFAULT_PREFETCH = 100;
    private static final int MOST_PREFETCH = 65_535;
    private static final int MOST_MESSAGE = 128 << 20;

    /** Copies the list. */
    public AmqpConf {
        bindPatterns = List.copyOf(bindPatterns);
    }

    static AmqpConf of(CarbonConf conf) {
        Settings settings = conf.settings();
        return new AmqpConf(
                settings.flag("ENABLE_AMQP"),
                settings.find("AMQP_HOST").orElse(DEFAULT_HOST),
                settings.isSet(PORT) ? settings.integer(PORT, 1, 65_535) : DEFAULT_PORT,
                settings.find("AMQP_VHOST").orElse(DEFAULT_VIRTUAL_HOST),
                settings.find("AMQP_USER").orElse(DEFAULT_USER),
                settings.find("AMQP_PASSWORD").orElse(DEFAULT_USER),
                settings.find("AMQP_EXCHANGE").orElse(DEFAULT_EXCHANGE),
                settings.list("BIND_PATTERNS"),
                settings.flag("AMQP_METRIC_NAME_IN_BODY"),
                settings.flag("AMQP_VERBOSE"),
                settings.find("AMQP_QUEUE"),
                settings.isSet(PREFETCH) ? settings.integer(PREFETCH, 1, MOST_PREFETCH) : DEFAULT_PREFETCH,
                settings.isSet(MESSAGE) ? settings.integer(MESSAGE, 1, MOST_MESSAGE) : DEFAULT_MAX_MESSAGE,
                ClientTlsFiles.of(conf, "AMQP"));
    }
}
