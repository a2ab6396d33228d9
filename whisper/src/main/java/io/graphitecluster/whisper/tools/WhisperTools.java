package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.rrd.CorruptRrdException;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.CommandLineException;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import io.graphitecluster.whisper.tools.process.CommandProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All commands in one: the first argument is the name of the command, with or without {@code .py} at its end; {@link
 * CommandProcess#commandLine} has another way to say it.
 */
public final class WhisperTools {
    private static final Map<String, Supplier<Tool>> TOOLS = new TreeMap<>(Map.ofEntries(
            Map.entry("whisper-info", InfoTool::new),
            Map.entry("whisper-dump", DumpTool::new),
            Map.entry("whisper-fetch", FetchTool::new),
            Map.entry("whisper-create", CreateTool::new),
            Map.entry("whisper-update", UpdateTool::new),
            Map.entry("whisper-merge", MergeTool::new),
            Map.entry("whisper-diff", DiffTool::new),
            Map.entry("whisper-fill", FillTool::new),
            Map.entry("whisper-resize", ResizeTool::new),
            Map.entry("whisper-set-aggregation-method", SetAggregationMethodTool::new),
            Map.entry("whisper-set-xfilesfactor", SetXFilesFactorTool::new),
            Map.entry("whisper-auto-update", AutoUpdateTool::new),
            Map.entry("whisper-auto-resize", AutoResizeTool::new),
            Map.entry("rrd2whisper", RrdToWhisperTool::new),
            Map.entry("find-corrupt-whisper-files", FindCorruptTool::new)));

    private static final int WRONG_COMMAND_LINE = 2;

    private WhisperTools() {}

    /** Runs a command and exits with its code: 0 for success, 1 for a failure, 2 for a wrong command line. */
    public static void main(String[] args) {
        ToolContext context = new ToolContext(
                        Path.of(""),
                        System.in,
                        CommandProcess.out(),
                        CommandProcess.err(),
                        InstantSource.system(),
                        ZoneId.systemDefault())
                .withInstallation(Path.of(System.getProperty("graphite.commands", "")))
                .withTerminal(CommandProcess.isWatched());
        System.exit(run(CommandProcess.commandLine(args), context));
    }

    /**
     * Runs a command.
     *
     * @param args the name of the command and its arguments
     * @return the exit code
     */
    public static int run(List<String> args, ToolContext context) {
        Optional<Tool> tool = args.isEmpty() ? Optional.empty() : find(args.getFirst());
        if (tool.isEmpty()) {
            context.err().println("Usage: whisper-tools command [arguments]");
            context.err().println("Commands: " + String.join(", ", TOOLS.keySet()));
            return WRONG_COMMAND_LINE;
        }
        try {
            return run(tool.get(), args.getFirst(), args.subList(1, args.size()), context);
        } finally {
            context.out().flush();
        }
    }

    private static Optional<Tool> find(String program) {
        String name = program.endsWith(".py") ? program.substring(0, program.length() - 3) : program;
        return Optional.ofNullable(TOOLS.get(name)).map(Supplier::get);
    }

    private static int run(Tool tool, String program, List<String> args, ToolContext context) {
        Command command = tool.breadth().extend(tool.command());
        try {
            Optional<ParsedOptions> options = command.parse(args);
            if (options.isEmpty()) {
                context.out().print(command.help(program));
                return 0;
            }
            if (options.get().has(Command.VERSION.key())) {
                context.out().println(program + " " + command.version());
                return 0;
            }
            Tool.Invocation invocation = new Tool.Invocation(program, command, options.get(), context);
            Optional<ManyFiles> many = ManyFiles.of(tool, invocation);
            return many.isPresent() ? many.get().run() : tool.run(invocation);
        } catch (CommandLineException e) {
            context.err().print(command.usage(program));
            context.err().print(command.dialect() == Command.Dialect.OPTPARSE ? "\n" : "");
            context.err().println(program + ": error: " + e.getMessage());
            return WRONG_COMMAND_LINE;
        } catch (ToolFailure | CorruptRrdException | WhisperException | IOException e) {
            context.out().flush();
            context.err().println(ErrorText.asUpstream(e, context.workingFolder()));
            return e instanceof ToolFailure failure ? failure.exitCode() : 1;
        }
    }
}
