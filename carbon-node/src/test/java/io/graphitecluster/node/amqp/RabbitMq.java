package io.graphitecluster.node.amqp;

import io.graphitecluster.node.config.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real RabbitMQ in a process of its own, with its files in a folder of the test, on two free ports of the loopback address:
 * a plain one, and one with TLS whose clients have to show a certificate.
 */
final class RabbitMq implements AutoCloseable {
    private static final long STOP_SECONDS = 30;

    private final Path folder;
    private final int port;
    private final int tlsPort;
    private final TlsFiles tls;
    private final int distributionPort;
    private final int mapperPort;
    private Process process;

    private RabbitMq(Path folder, TlsFiles tls, int port, int tlsPort, int distributionPort, int mapperPort) {
        this.folder = folder;
        this.tls = tls;
        this.port = port;
        this.tlsPort = tlsPort;
        this.distributionPort = distributionPort;
        this.mapperPort = mapperPort;
    }

    /** The program, where it is installed. */
    static Optional<Path> program() {
        return Stream.of("/usr/lib/rabbitmq/bin/rabbitmq-server")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static RabbitMq start(Path folder, TlsFiles tls) throws IOException {
        RabbitMq broker = new RabbitMq(folder, tls, freePort(), freePort(), freePort(), freePort());
        broker.start();
        return broker;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void start() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = 127.0.0.1:%d
                listeners.ssl.1 = 127.0.0.1:%d
                num_acceptors.tcp = 2
                num_acceptors.ssl = 2
                loopback_users.guest = false
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.cacertfile = %s
                ssl_options.verify = verify_peer
                ssl_options.fail_if_no_peer_cert = true
                """.formatted(
                        port,
                        tlsPort,
                        tls.certificate(),
                        tls.key(),
                        tls.clientAuthority().orElseThrow()));
        ProcessBuilder builder = new ProcessBuilder(program().orElseThrow().toString());
        Map<String, String> environment = builder.environment();
        environment.putAll(Map.of(
                "HOME", folder.toString(),
                "RABBITMQ_NODENAME", "graphite-test-" + port + "@localhost",
                "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString(),
                "RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString(),
                "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString(),
                "RABBITMQ_DIST_PORT", Integer.toString(distributionPort),
                "ERL_EPMD_PORT", Integer.toString(mapperPort),
                // Else the port mapper does not let itself be ended after a broker that was killed.
                "ERL_EPMD_RELAXED_COMMAND_CHECK", "true"));
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
        process = builder.start();
    }

    int port() {
        return port;
    }

    int tlsPort() {
        return tlsPort;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it with all its children, at once. */
    void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("RabbitMQ does not end");
        }
    }

    /** Erlang leaves its port mapper behind. */
    @Override
    public void close() throws IOException {
        try {
            kill();
            ProcessBuilder mapper = new ProcessBuilder("epmd", "-port", Integer.toString(mapperPort), "-kill");
            mapper.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
