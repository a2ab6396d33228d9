package io.graphitecluster.node;

import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.lifecycle.Node;
import io.graphitecluster.node.lifecycle.StartException;
import io.graphitecluster.node.lifecycle.Surroundings;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code carbon-node}: runs a node until it is told to end.
 *
 * <p>Exit code 0 after SIGTERM or SIGINT with everything written; 1 when it cannot start, with one line on standard error
 * that names the thing and the remedy, and when accepted points could not be kept at the end; 2 for a wrong command line.
 */
@Command(
        name = "carbon-node",
        description = "Receives Graphite's metrics, keeps them in Whisper files, and answers what it holds.",
        mixinStandardHelpOptions = true,
        versionProvider = CarbonNode.Version.class)
public final class CarbonNode implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "carbon.conf; storage-schemas.conf and storage-aggregation.conf lie beside it")
    private Path config;

    @Option(
            names = "--instance",
            defaultValue = "a",
            paramLabel = "NAME",
            description = "section [cache:NAME] wins over [cache]; part of the names of the node's own metrics"
                    + " (default: ${DEFAULT-VALUE})")
    private String instance;

    /** Made by picocli. */
    CarbonNode() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new CarbonNode()).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter error = spec.commandLine().getErr();
        Node node;
        try {
            node = Node.start(
                    CarbonConf.read(config, instance, System.getenv()), instance, Surroundings.system(hostName()));
        } catch (ConfigException | StartException e) {
            error.println("carbon-node: " + e.getMessage().replace('\n', ' '));
            return FAILED;
        }
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
        never.await();
        return 0;
    }

    /** Runs when the process is told to end. The code would be 143 after SIGTERM; an orderly end is 0. */
    private static void stop(Node node) {
        Logger log = LoggerFactory.getLogger(CarbonNode.class);
        int exitCode = FAILED;
        try {
            exitCode = node.stop() == 0 ? 0 : FAILED;
        } catch (InterruptedException e) {
            log.error("interrupted while stopping", e);
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** The environment first: a look-up can take seconds where there is no name service. */
    private static String hostName() {
        String name = System.getenv("HOSTNAME");
        if (name != null && !name.isBlank()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Tells the version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CarbonNode.class.getPackage().getImplementationVersion();
            return new String[] {"carbon-node " + (version == null ? "(development)" : version)};
        }
    }
}
