package io.graphitecluster.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs a GraphiteCluster file as processes on this machine: what {@code make run} starts. */
@Command(
        name = "local-cluster",
        mixinStandardHelpOptions = true,
        subcommands = RunCommand.class,
        description = "A GraphiteCluster as processes on this machine.")
public final class LocalCluster {
    private LocalCluster() {}

    /** Entry point. Exits 0 when it was stopped, 1 when it could not start, 2 for a wrong command line. */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new LocalCluster());
        System.exit(args.length == 0 ? usage(commandLine) : commandLine.execute(args));
    }

    private static int usage(CommandLine commandLine) {
        commandLine.usage(commandLine.getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
