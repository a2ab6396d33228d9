package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.amqp.AmqpBroker;
import io.graphitecluster.node.amqp.AmqpSettings;
import io.graphitecluster.node.config.AmqpConf;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code carbon.conf} says of an AMQP broker. */
final class AmqpConfiguration {
    private AmqpConfiguration() {}

    /** What is received; empty unless {@code ENABLE_AMQP}. */
    static Optional<AmqpSettings> receiver(AmqpConf conf) {
        if (!conf.enabled()) {
            return Optional.empty();
        }
        return Optional.of(new AmqpSettings(
                broker(conf, conf.host(), conf.port(), conf.tls(), conf.tlsAuthority()),
                conf.exchange(),
                conf.bindPatterns(),
                conf.nameInBody(),
                conf.verbose(),
                conf.queue(),
                conf.prefetch()));
    }

    static AmqpBroker broker(AmqpConf conf, String host, int port, boolean tls, Optional<Path> authority) {
        return new AmqpBroker(
                host, port, conf.virtualHost(), conf.user(), conf.password(), tls, authority, conf.maxMessage());
    }
}
