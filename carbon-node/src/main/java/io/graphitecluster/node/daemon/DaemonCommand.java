package io.graphitecluster.node.daemon;

import ch.qos.logback.classic.Level;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.node.config.Program;
import io.graphitecluster.node.lifecycle.Daemon;
import io.graphitecluster.node.lifecycle.StartException;
import io.graphitecluster.node.lifecycle.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A daemon's command line. carbon-node stays in the foreground and needs no action; upstream's commands need one, and {@code
 * start} goes to the background unless {@code --debug} or {@code --nodaemon} is given.
 *
 * <p>Exit code 0 after SIGTERM or SIGINT with everything kept; 1 when it cannot start, with one line on standard error that
 * names the thing and the remedy, and when accepted points could not be kept at the end; 2 for a wrong command line.
 */
@Command(mixinStandardHelpOptions = true)
public final class DaemonCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private final Program program;
    private final String mainClass;
    private final List<String> arguments;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"--config", "-c"},
            paramLabel = "FILE",
            description = "carbon.conf; the other configuration files lie beside it (default: GRAPHITE_CONF_DIR, or"
                    + " GRAPHITE_ROOT/conf)")
    private Path config;

    @Option(
            names = "--instance",
            defaultValue = "a",
            paramLabel = "NAME",
            description =
                    "the instance's own section wins; part of the names of its metrics (default: ${DEFAULT-VALUE})")
    private String instance;

    @Option(names = "--debug", description = "stay in the foreground, and log more")
    private boolean debug;

    @Option(names = "--nodaemon", description = "stay in the foreground")
    private boolean noDaemon;

    @Option(names = "--pidfile", paramLabel = "FILE", description = "where the number of the process is kept")
    private Path pidFile;

    @Option(names = "--logdir", paramLabel = "DIR", description = "where console.log of a background process lies")
    private Path logFolder;

    @Option(names = "--whitelist", paramLabel = "FILE", description = "instead of whitelist.conf")
    private Path whitelist;

    @Option(names = "--blacklist", paramLabel = "FILE", description = "instead of blacklist.conf")
    private Path blacklist;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "a relay's relay rules, an aggregator's aggregation rules")
    private Path rules;

    @Option(names = "--aggregation-rules", paramLabel = "FILE", description = "a relay's aggregation rules")
    private Path aggregationRules;

    @Option(names = "--rewrite-rules", paramLabel = "FILE", description = "an aggregator's rewrite rules")
    private Path rewriteRules;

    @Option(
            names = {"--umask", "--logfile", "--profile", "--profiler", "--logger"},
            paramLabel = "X",
            description = "taken, and without effect here")
    private List<String> ignored = new ArrayList<>();

    @Option(names = "--syslog", description = "taken, and without effect here: the log is standard output")
    private boolean syslog;

    @Parameters(arity = "0..1", paramLabel = "start|stop|status", description = "what to do")
    private String action;

    /**
     * The command of a program.
     *
     * @param mainClass runs this command, for a process in the background
     * @param arguments all arguments of that class
     */
    public DaemonCommand(Program program, String mainClass, List<String> arguments) {
        this.program = program;
        this.mainClass = mainClass;
        this.arguments = List.copyOf(arguments);
    }

    /**
     * The command line that nearly every start has, read without the library: that would take a good part of the start.
     *
     * @param arguments after the program's own name
     * @return nothing when there is anything but {@code --config} and {@code --instance}, each with its value
     */
    public static Optional<DaemonCommand> plain(Program program, String mainClass, List<String> arguments) {
        DaemonCommand command = new DaemonCommand(program, mainClass, arguments);
        command.instance = "a";
        boolean isPlain = program == Program.NODE && arguments.size() % 2 == 0;
        for (int i = 0; isPlain && i < arguments.size(); i += 2) {
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--config", "-c" -> command.config = Path.of(value);
                case "--instance" -> command.instance = value;
                default -> isPlain = false;
            }
            isPlain = isPlain && !value.startsWith("-");
        }
        return isPlain ? Optional.of(command) : Optional.empty();
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = out();
        if (action == null && program != Program.NODE) {
            spec.commandLine().usage(err());
            return FAILED;
        }
        CarbonConf conf;
        try {
            conf = CarbonConf.read(
                    program,
                    config == null ? ConfigLocation.of(System.getenv()) : config,
                    instance,
                    System.getenv(),
                    overrides());
        } catch (ConfigException e) {
            return failed(e);
        }
        PidFile pids = new PidFile(conf.pidFile());
        Control control = new Control(program, instance, pids, out);
        return switch (action == null ? "run" : action) {
            case "run" -> run(conf, pids, false);
            case "start" -> {
                int refusal = control.mayStart();
                yield refusal != 0 ? refusal : start(conf, pids, out);
            }
            case "stop" -> control.stop();
            case "status" -> control.status();
            default -> {
                out.println("Invalid action '" + action + "'");
                out.println("Valid actions: start stop status");
                yield FAILED;
            }
        };
    }

    private int start(CarbonConf conf, PidFile pids, PrintWriter out) throws InterruptedException, IOException {
        if (debug || noDaemon) {
            return run(conf, pids, true);
        }
        out.println("Starting " + program.command() + " (instance " + instance + ")");
        out.flush();
        List<String> foreground = new ArrayList<>(arguments);
        foreground.add("--nodaemon");
        return Background.start(mainClass, foreground, conf.logDir(), pids, err());
    }

    private int run(CarbonConf conf, PidFile pids, boolean keepPid) throws InterruptedException, IOException {
        if (debug && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.DEBUG);
        }
        if (syslog || !ignored.isEmpty()) {
            LoggerFactory.getLogger(DaemonCommand.class)
                    .info(
                            "--umask, --logfile, --logger, --syslog, --profile and --profiler have no effect here: the log"
                                    + " is standard output, files take the umask of whoever starts the daemon, and profiles are"
                                    + " Java's");
        }
        conf.withoutEffect()
                .forEach((name, reason) -> LoggerFactory.getLogger(DaemonCommand.class)
                        .warn("{} has no effect here because {}", name, reason));
        Daemon daemon;
        try {
            daemon = Daemon.start(conf, instance, Surroundings.system(hostName()));
        } catch (ConfigException | StartException e) {
            return failed(e);
        }
        if (keepPid) {
            pids.write(ProcessHandle.current().pid());
        }
        CountDownLatch never = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(daemon, pids, keepPid), "stop"));
        never.await();
        return 0;
    }

    private int failed(RuntimeException e) {
        err().println(program.command() + ": " + e.getMessage().replace('\n', ' '));
        return FAILED;
    }

    private PrintWriter out() {
        return spec == null
                ? new PrintWriter(System.out, true, System.out.charset())
                : spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec == null
                ? new PrintWriter(System.err, true, System.err.charset())
                : spec.commandLine().getErr();
    }

    /** Runs when the process is told to end. The code would be 143 after SIGTERM; an orderly end is 0. */
    private static void stop(Daemon daemon, PidFile pids, boolean keepPid) {
        Logger log = LoggerFactory.getLogger(DaemonCommand.class);
        int exitCode = FAILED;
        try {
            exitCode = daemon.stop() == 0 ? 0 : FAILED;
            if (keepPid) {
                pids.remove();
            }
        } catch (InterruptedException e) {
            log.error("interrupted while stopping", e);
        } catch (IOException e) {
            log.warn("cannot remove {}: {}", pids.file(), e.toString());
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** What the command line says instead of the file. */
    private Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        put(overrides, "pidfile", pidFile);
        put(overrides, "LOG_DIR", logFolder);
        put(overrides, CarbonConf.WHITELIST, whitelist);
        put(overrides, CarbonConf.BLACKLIST, blacklist);
        put(overrides, program.aggregates() ? "AGGREGATION_RULES" : "RELAY_RULES", rules);
        put(overrides, "AGGREGATION_RULES", aggregationRules);
        put(overrides, "REWRITE_RULES", rewriteRules);
        return overrides;
    }

    private static void put(Map<String, String> overrides, String name, Path file) {
        if (file != null) {
            overrides.put(name, file.toAbsolutePath().toString());
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
}
