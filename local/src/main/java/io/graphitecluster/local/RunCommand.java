package io.graphitecluster.local;

import io.graphitecluster.local.folder.ClusterFolder;
import io.graphitecluster.local.folder.FolderInUseException;
import io.graphitecluster.local.folder.FolderLock;
import io.graphitecluster.local.folder.Orphans;
import io.graphitecluster.local.plan.ClusterPlan;
import io.graphitecluster.local.plan.Programs;
import io.graphitecluster.local.ports.FreePorts;
import io.graphitecluster.local.ports.PortOptions;
import io.graphitecluster.local.ports.PortPlan;
import io.graphitecluster.local.ports.UnusablePortException;
import io.graphitecluster.local.process.ChildProcess;
import io.graphitecluster.local.process.DiedBeforeReadyException;
import io.graphitecluster.local.process.NotReadyException;
import io.graphitecluster.local.process.PrefixedLog;
import io.graphitecluster.local.process.ProcessGroup;
import io.graphitecluster.local.process.Readiness;
import io.graphitecluster.local.process.SupervisedProcess;
import io.graphitecluster.operator.model.ClusterFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code local-cluster run}: starts the processes of a file, keeps them running, stops them on Ctrl-C or SIGTERM. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a GraphiteCluster file as processes on this machine, until Ctrl-C.",
            "",
            "The first node and the first web process take the ports of the options. Number n of each takes those plus"
                    + " 100*n, or the next free one above."
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration READY_PATIENCE = Duration.ofMinutes(2);
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(60);

    @Spec
    private CommandSpec command;

    @Option(
            names = "--file",
            defaultValue = "examples/local.yaml",
            paramLabel = "FILE",
            description = "The GraphiteCluster (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--data",
            defaultValue = ".local",
            paramLabel = "DIR",
            description = "Folder for all data and files (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--java-options",
            defaultValue = "-Xmx512m -XX:+UseSerialGC",
            paramLabel = "OPTIONS",
            description = "JVM options of each process (default: ${DEFAULT-VALUE}).")
    private String javaOptions;

    @Mixin
    private PortOptions ports;

    @Override
    public Integer call() throws InterruptedException {
        try {
            run();
            return 0;
        } catch (NoSuchFileException e) {
            return refuse("file " + e.getFile() + " does not exist");
        } catch (ClusterFile.InvalidClusterFileException e) {
            e.problems().forEach(problem -> refuse(file + ": " + problem));
            return 1;
        } catch (AccessDeniedException e) {
            return refuse(e.getFile() + " cannot be read or written: permission denied");
        } catch (IOException e) {
            return refuse(e.toString());
        } catch (IllegalArgumentException
                | UnusablePortException
                | FolderInUseException
                | Programs.ProgramMissingException
                | DiedBeforeReadyException
                | NotReadyException e) {
            return refuse(e.getMessage());
        }
    }

    private int refuse(String reason) {
        command.commandLine().getErr().println("local-cluster: " + reason);
        return 1;
    }

    private void run() throws IOException, InterruptedException, DiedBeforeReadyException {
        ClusterFile cluster = ClusterFile.parse(Files.readString(file));
        ClusterFolder folder = new ClusterFolder(data);
        try (FolderLock _ = FolderLock.take(folder)) {
            run(cluster, folder);
        }
    }

    private void run(ClusterFile cluster, ClusterFolder folder)
            throws IOException, InterruptedException, DiedBeforeReadyException {
        new Orphans(folder).awaitEnd(ORPHAN_PATIENCE);
        PortPlan plan = PortPlan.of(
                ports, cluster.spec().carbon().shards(), cluster.spec().web().replicas(), FreePorts.ofThisMachine());
        ClusterPlan processes =
                new ClusterPlan(cluster.spec(), folder, plan, Programs.ofThisCheckout(), words(javaOptions));
        processes.writeFiles(new SecureRandom());
        PrefixedLog log = log(processes);
        ProcessGroup group = group(processes, log);
        Duration patience = Duration.ofSeconds(cluster.spec().carbon().terminationGracePeriodSeconds());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(group, patience), "stop"));
        try {
            group.start(READY_PATIENCE);
        } catch (IOException | DiedBeforeReadyException | NotReadyException e) {
            group.stop(patience);
            throw e;
        }
        log.block(new Welcome(plan, folder).text());
        new CountDownLatch(1).await();
    }

    /** Runs when the JVM was told to stop, by Ctrl-C or SIGTERM, or exits because the start failed. */
    private static void stop(ProcessGroup group, Duration patience) {
        try {
            if (group.stop(patience)) {
                // The JVM would report the signal as its exit code, but this is the orderly end.
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessGroup group(ClusterPlan plan, PrefixedLog log) {
        List<SupervisedProcess> nodes = new ArrayList<>();
        List<SupervisedProcess> web = new ArrayList<>();
        Readiness readiness = Readiness.http();
        for (ChildProcess child : plan.nodes()) {
            nodes.add(new SupervisedProcess(child, nodes.size(), log, readiness));
        }
        for (ChildProcess child : plan.web()) {
            web.add(new SupervisedProcess(child, nodes.size() + web.size(), log, readiness));
        }
        return new ProcessGroup(nodes, web, log);
    }

    private static PrefixedLog log(ClusterPlan plan) {
        int width = Stream.concat(plan.nodes().stream(), plan.web().stream())
                .mapToInt(child -> child.name().length())
                .max()
                .orElse(0);
        return new PrefixedLog(System.out, width, PrefixedLog.terminalWantsColours());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
