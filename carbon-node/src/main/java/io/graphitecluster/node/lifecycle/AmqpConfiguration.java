package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.amqp.AmqpBroker;
import io.graphitecluster.node.amqp.AmqpSettings;
import io.graphitecluster.node.config.AmqpConf;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.node.tls.ClientTls;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code carbon.conf} says of an AMQP broker. */
final class AmqpConfiguration {
    private AmqpConfiguration() {}

    /** What is received; empty unless {@code ENABLE_AMQP}. */
    static Optional<AmqpSettings> receiver(AmqpConf conf, Reloading reloading) {
        if (!conf.enabled()) {
            return Optional.empty();
        }
        Optional<Supplier<SslContext>> tls =
                conf.tls().map(files -> ClientTls.read(files, "AMQP_SSL", context -> reloading.add(context, () -> {})));
        return Optional.of(new AmqpSettings(
                broker(conf, conf.host(), conf.port(), tls),
                conf.exchange(),
                conf.bindPatterns(),
                conf.nameInBody(),
                conf.verbose(),
                conf.queue(),
                conf.prefetch()));
    }

    static AmqpBroker broker(AmqpConf conf, String host, int port, Optional<Supplier<SslContext>> tls) {
        return new AmqpBroker(host, port, conf.virtualHost(), conf.user(), conf.password(), tls, conf.maxMessage());
    }
}
