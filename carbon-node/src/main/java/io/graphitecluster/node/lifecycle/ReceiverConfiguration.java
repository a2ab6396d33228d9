package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.receive.ReceiverSettings;
import java.net.InetSocketAddress;
import java.util.Optional;

/** What {@code carbon.conf} says of the receivers. */
final class ReceiverConfiguration {
    private static final String IDLE_TIMEOUT = "METRIC_CLIENT_IDLE_TIMEOUT";

    private ReceiverConfiguration() {}

    /** @param anyPort whether port 0 means any free port; otherwise, as upstream has it, it switches a receiver off */
    static ReceiverSettings of(CarbonConf conf, boolean anyPort) {
        return new ReceiverSettings(
                address(conf.lineReceiverInterface(), conf.lineReceiverPort(), anyPort),
                conf.enableUdpListener()
                        ? address(conf.udpReceiverInterface(), conf.udpReceiverPort(), anyPort)
                        : Optional.empty(),
                address(conf.pickleReceiverInterface(), conf.pickleReceiverPort(), anyPort),
                conf.protobufReceiverPort().isPresent()
                        ? address(
                                conf.protobufReceiverInterface(),
                                conf.protobufReceiverPort().getAsInt(),
                                anyPort)
                        : Optional.empty(),
                conf.pickleReceiverMaxLength(),
                conf.maxReceiverConnections(),
                idleSeconds(conf),
                conf.minTimestampResolution());
    }

    private static Optional<InetSocketAddress> address(String host, int port, boolean anyPort) {
        return port == 0 && !anyPort ? Optional.empty() : Optional.of(new InetSocketAddress(host, port));
    }

    /** Upstream's default is the word None. */
    private static int idleSeconds(CarbonConf conf) {
        return conf.settings()
                .find(IDLE_TIMEOUT)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
