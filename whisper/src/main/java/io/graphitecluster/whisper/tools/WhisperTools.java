package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.rrd.CorruptRrdException;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.CommandLineException;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All commands in one: the first argument is the name of the command, with or without {@code .py} at its end. An
 * executable in an image, which can give the JVM options but the program no arguments, says it by the system property
 * {@code graphite.command} instead.
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
    private static final int OUTPUT_BUFFER = 1 << 16;

    private WhisperTools() {}

    /** Runs a command and exits with its code: 0 for success, 1 for a failure, 2 for a wrong command line. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        ToolContext context = new ToolContext(
                        Path.of(""), System.in, out, err, InstantSource.system(), ZoneId.systemDefault())
                .withInstallation(Path.of(System.getProperty("graphite.commands", "")));
        List<String> arguments = new ArrayList<>(List.of(args));
        Optional.ofNullable(System.getProperty("graphite.command")).ifPresent(arguments::addFirst);
        System.exit(run(arguments, context));
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
        Command command = tool.command();
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
            return tool.run(new Tool.Invocation(program, command, options.get(), context));
        } catch (CommandLineException e) {
            context.err().print(command.usage(program));
            context.err().print(command.dialect() == Command.Dialect.OPTPARSE ? "\n" : "");
            context.err().println(program + ": error: " + e.getMessage());
            return WRONG_COMMAND_LINE;
        } catch (ToolFailure e) {
            context.out().flush();
            context.err().println(e.getMessage());
            return e.exitCode();
        } catch (CorruptRrdException e) {
            context.out().flush();
            context.err().println("[ERROR] " + e.rrdtoolMessage());
            return 1;
        } catch (WhisperException e) {
            context.out().flush();
            context.err().println("[ERROR] " + e.upstreamMessage());
            return 1;
        } catch (IOException e) {
            context.out().flush();
            context.err().println("[ERROR] " + SystemErrors.describe(e, context.workingFolder()));
            return 1;
        }
    }
}
