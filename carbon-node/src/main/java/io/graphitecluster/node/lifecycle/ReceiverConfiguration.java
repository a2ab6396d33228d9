package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.compression.UnpackBudget;
import io.graphitecluster.node.compression.UnpackLimits;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.IntakeConf;
import io.graphitecluster.node.config.TlsFiles;
import io.graphitecluster.node.receive.ConnectionLog;
import io.graphitecluster.node.receive.ConnectionSettings;
import io.graphitecluster.node.receive.PostSettings;
import io.graphitecluster.node.receive.PostUsers;
import io.graphitecluster.node.receive.ReceiverPort;
import io.graphitecluster.node.receive.ReceiverSettings;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.node.reload.WatchedFile;
import io.graphitecluster.node.tls.ServerTls;
import io.graphitecluster.protocol.pickle.PickleGlobals;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

/** What {@code carbon.conf} says of the receivers. */
final class ReceiverConfiguration {
    private static final String IDLE_TIMEOUT = "METRIC_CLIENT_IDLE_TIMEOUT";

    /** A part of the heap that lines and messages that have begun may take. */
    private static final int BEGUN_SHARE = 8;

    private final CarbonConf conf;
    private final boolean anyPort;
    private final Reloading reloading;

    private ReceiverConfiguration(CarbonConf conf, boolean anyPort, Reloading reloading) {
        this.conf = conf;
        this.anyPort = anyPort;
        this.reloading = reloading;
    }

    /**
     * @param anyPort whether port 0 means any free port; otherwise, as upstream has it, it switches a receiver off
     * @param reloading looks after the files of certificates and users
     * @throws io.graphitecluster.node.config.ConfigException when one of those cannot be used
     */
    static ReceiverSettings of(CarbonConf conf, boolean anyPort, Reloading reloading) {
        return new ReceiverConfiguration(conf, anyPort, reloading).settings();
    }

    private ReceiverSettings settings() {
        IntakeConf intake = conf.intake();
        return new ReceiverSettings(
                port(conf.lineReceiverInterface(), conf.lineReceiverPort(), intake.lineTls(), "LINE_RECEIVER"),
                conf.enableUdpListener()
                        ? address(conf.udpReceiverInterface(), conf.udpReceiverPort())
                        : Optional.empty(),
                port(conf.pickleReceiverInterface(), conf.pickleReceiverPort(), intake.pickleTls(), "PICKLE_RECEIVER"),
                conf.protobufReceiverPort().isPresent()
                        ? port(
                                conf.protobufReceiverInterface(),
                                conf.protobufReceiverPort().getAsInt(),
                                intake.protobufTls(),
                                "PROTOBUF_RECEIVER")
                        : Optional.empty(),
                intake.httpPort().isPresent()
                        ? port(intake.httpInterface(), intake.httpPort().getAsInt(), intake.httpTls(), "HTTP_RECEIVER")
                        : Optional.empty(),
                conf.pickleReceiverMaxLength(),
                conf.settings().flag("USE_INSECURE_UNPICKLER") ? PickleGlobals.DECIMAL : PickleGlobals.NONE,
                intake.lineCompression(),
                new UnpackLimits(new UnpackBudget(intake.decompressionMemory()), intake.decompressionWindow()),
                new PostSettings(intake.httpMaxLength(), authorized(intake)),
                new ConnectionSettings(
                        conf.maxReceiverConnections(),
                        idleSeconds(),
                        conf.settings().flag("TCP_KEEPALIVE"),
                        Runtime.getRuntime().maxMemory() / BEGUN_SHARE,
                        new ConnectionLog(conf.logListenerConnSuccess(), conf.logListenerConnLost(), System::nanoTime)),
                conf.minTimestampResolution());
    }

    private Optional<ReceiverPort> port(String host, int port, Optional<TlsFiles> tls, String receiver) {
        return address(host, port)
                .map(address -> new ReceiverPort(
                        address, tls.map(files -> reloading.add(ServerTls.read(files, receiver), () -> {}))));
    }

    private Optional<InetSocketAddress> address(String host, int port) {
        return port == 0 && !anyPort ? Optional.empty() : Optional.of(new InetSocketAddress(host, port));
    }

    private Predicate<String> authorized(IntakeConf intake) {
        if (intake.httpUsers().isEmpty()) {
            return header -> true;
        }
        WatchedFile<PostUsers> users =
                reloading.add(WatchedFile.read(intake.httpUsers().get(), PostUsers.NOBODY, PostUsers::parse), () -> {});
        return header -> users.get().test(header);
    }

    /** Upstream's default is the word None. */
    private int idleSeconds() {
        return conf.settings()
                .find(IDLE_TIMEOUT)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }
}
