package io.graphitecluster.node.tools;

import io.graphitecluster.node.amqp.AmqpBroker;
import io.graphitecluster.node.amqp.AmqpPublisher;
import io.graphitecluster.node.config.AmqpConf;
import io.graphitecluster.node.config.ClientTlsFiles;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.tls.ClientTls;
import io.graphitecluster.protocol.points.PointBatch.Point;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code carbon-amqp-publisher}: publishes one point, with the options of upstream's {@code amqp_publisher.py}.
 * Exit code 0 once the broker has it, 1 when it has not, 2 for a wrong command line.
 */
@Command(name = "carbon-amqp-publisher", sortOptions = false, description = "Publishes one point to an AMQP broker.")
public final class PublishToAmqp implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-t", "--host"},
            defaultValue = AmqpConf.DEFAULT_HOST,
            description = "the broker (default: ${DEFAULT-VALUE})")
    private String host;

    @Option(
            names = {"-p", "--port"},
            defaultValue = "" + AmqpConf.DEFAULT_PORT,
            description = "its port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = {"-u", "--user"},
            defaultValue = AmqpConf.DEFAULT_USER,
            description = "user there (default: ${DEFAULT-VALUE})")
    private String user;

    @Option(
            names = {"-w", "--password"},
            defaultValue = AmqpConf.DEFAULT_USER,
            description = "the user's password (default: ${DEFAULT-VALUE})")
    private String password;

    @Option(
            names = {"-v", "--vhost"},
            defaultValue = AmqpConf.DEFAULT_VIRTUAL_HOST,
            description = "virtual host (default: ${DEFAULT-VALUE})")
    private String virtualHost;

    @Option(
            names = {"-e", "--exchange"},
            defaultValue = AmqpConf.DEFAULT_EXCHANGE,
            description = "exchange, of type topic (default: ${DEFAULT-VALUE})")
    private String exchange;

    @Option(
            names = {"-s", "--ssl"},
            description = "connect with TLS")
    private boolean tls;

    @Option(
            names = "--ssl-ca",
            paramLabel = "FILE",
            description = "PEM file of the authority of the broker's certificate (default: those that Java trusts)")
    private Optional<Path> authority = Optional.empty();

    @Option(names = "--ssl-cert", paramLabel = "FILE", description = "PEM file of a certificate to show")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--ssl-key", paramLabel = "FILE", description = "PEM file of the certificate's key")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this and end")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    @Parameters(index = "0", paramLabel = "METRIC", description = "name of the series")
    private String metric;

    @Parameters(index = "1", paramLabel = "VALUE", description = "a number")
    private double value;

    @Parameters(index = "2", arity = "0..1", paramLabel = "TIMESTAMP", description = "epoch seconds; now without it")
    private Optional<Long> timestamp = Optional.empty();

    /** Made for one run. */
    public PublishToAmqp() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PublishToAmqp()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!AmqpPublisher.canPublish(metric)) {
            return failed("the name has more than " + AmqpPublisher.LONGEST_KEY + " bytes, which no routing key has");
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--ssl-cert and --ssl-key go together");
        }
        AmqpBroker broker;
        try {
            broker = new AmqpBroker(host, port, virtualHost, user, password, context(), AmqpConf.DEFAULT_MAX_MESSAGE);
        } catch (ConfigException e) {
            return failed(e.getMessage());
        }
        double seconds = timestamp.orElseGet(() -> Instant.now().getEpochSecond());
        try (AmqpPublisher publisher = new AmqpPublisher.Factory(broker, exchange, false).connect()) {
            publisher.publish(List.of(new Point(metric, seconds, value)));
            return 0;
        } catch (IOException | TimeoutException e) {
            return failed(broker + ": " + AmqpBroker.reason(e));
        }
    }

    private Optional<Supplier<SslContext>> context() {
        return tls
                ? Optional.of(ClientTls.read(new ClientTlsFiles(authority, certificate, key), "--ssl", once -> {}))
                : Optional.empty();
    }

    private int failed(String reason) {
        spec.commandLine().getErr().println("carbon-amqp-publisher: " + reason);
        return FAILED;
    }
}
