package io.graphitecluster.node;

import io.graphitecluster.node.config.Program;
import io.graphitecluster.node.daemon.DaemonCommand;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The binary of all daemons. The first argument may say which one it is, {@code carbon-cache}, {@code carbon-relay}, {@code
 * carbon-aggregator}, {@code carbon-aggregator-cache} or {@code carbon-node}, the last of which it is otherwise; what
 * follows is its command line ({@link DaemonCommand}).
 */
public final class CarbonNode {
    private CarbonNode() {}

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        Optional<Program> named = all.isEmpty() ? Optional.empty() : Program.find(all.getFirst());
        int exitCode = commandLine(named.orElse(Program.NODE), all)
                .execute(all.subList(named.isPresent() ? 1 : 0, all.size()).toArray(String[]::new));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static CommandLine commandLine(Program program, List<String> arguments) {
        String version = CarbonNode.class.getPackage().getImplementationVersion();
        CommandLine line = new CommandLine(new DaemonCommand(program, CarbonNode.class.getName(), arguments));
        line.setCommandName(program.command());
        line.getCommandSpec().version(program.command() + " " + (version == null ? "(development)" : version));
        return line;
    }
}
