package io.graphitecluster.node.tools;

import io.graphitecluster.node.amqp.AmqpBroker;
import io.graphitecluster.node.amqp.AmqpPublisher;
import io.graphitecluster.protocol.points.PointBatch.Point;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code carbon-amqp-publisher}: publishes one point, with the options of upstream's {@code amqp_publisher.py}.
 * Exit code 0 once the broker has it, 1 when it has not, 2 for a wrong command line.
 */
@Command(
        name = "carbon-amqp-publisher",
        mixinStandardHelpOptions = false,
        description = "Publishes one point to an AMQP broker.")
public final class PublishToAmqp implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int MAX_MESSAGE = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-t", "--host"},
            defaultValue = "localhost",
            description = "the broker (default: ${DEFAULT-VALUE})")
    private String host;

    @Option(
            names = {"-p", "--port"},
            defaultValue = "5672",
            description = "its port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = {"-u", "--user"},
            defaultValue = "guest",
            description = "user there (default: ${DEFAULT-VALUE})")
    private String user;

    @Option(
            names = {"-w", "--password"},
            defaultValue = "guest",
            description = "the user's password (default: ${DEFAULT-VALUE})")
    private String password;

    @Option(
            names = {"-v", "--vhost"},
            defaultValue = "/",
            description = "virtual host (default: ${DEFAULT-VALUE})")
    private String virtualHost;

    @Option(
            names = {"-e", "--exchange"},
            defaultValue = "graphite",
            description = "exchange, of type topic (default: ${DEFAULT-VALUE})")
    private String exchange;

    @Option(
            names = {"-s", "--ssl"},
            description = "connect with TLS")
    private boolean tls;

    @Parameters(index = "0", paramLabel = "METRIC")
    private String metric;

    @Parameters(index = "1", paramLabel = "VALUE")
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
        AmqpBroker broker = new AmqpBroker(host, port, virtualHost, user, password, tls, Optional.empty(), MAX_MESSAGE);
        double seconds = timestamp.orElseGet(() -> Instant.now().getEpochSecond());
        try (AmqpPublisher publisher = new AmqpPublisher.Factory(broker, exchange, false).connect()) {
            publisher.publish(List.of(new Point(metric, seconds, value)));
            return 0;
        } catch (IOException | TimeoutException e) {
            Throwable told = e.getMessage() == null && e.getCause() != null ? e.getCause() : e;
            return failed(broker + ": " + told.getMessage());
        }
    }

    private int failed(String reason) {
        spec.commandLine().getErr().println("carbon-amqp-publisher: " + reason);
        return FAILED;
    }
}
