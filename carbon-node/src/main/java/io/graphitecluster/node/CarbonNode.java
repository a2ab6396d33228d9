package io.graphitecluster.node;

import io.graphitecluster.node.config.Program;
import io.graphitecluster.node.daemon.DaemonCommand;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
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
        int exitCode = run(named.orElse(Program.NODE), all, all.subList(named.isPresent() ? 1 : 0, all.size()));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static int run(Program program, List<String> all, List<String> own) {
        Optional<DaemonCommand> plain = DaemonCommand.plain(program, CarbonNode.class.getName(), own);
        if (plain.isEmpty()) {
            return commandLine(program, all).execute(own.toArray(String[]::new));
        }
        try {
            return plain.get().call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            LoggerFactory.getLogger(CarbonNode.class).error("cannot run", e);
            return 1;
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
