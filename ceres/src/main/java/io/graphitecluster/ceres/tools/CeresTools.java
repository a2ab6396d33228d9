package io.graphitecluster.ceres.tools;

import io.graphitecluster.ceres.CeresException;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.ceres.maintenance.PluginException;
import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.CommandLineException;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import io.graphitecluster.whisper.tools.process.CommandProcess;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
 * All commands in one: the first argument is the name of the command; {@link CommandProcess#commandLine} has another way to say it.
 */
public final class CeresTools {
    private static final Map<String, Supplier<Tool>> TOOLS = new TreeMap<>(Map.of(
            "ceres-tree-create", TreeCreateTool::new,
            "ceres-tree-find", TreeFindTool::new,
            "ceres-node-create", NodeCreateTool::new,
            "ceres-node-read", NodeReadTool::new,
            "ceres-node-write", NodeWriteTool::new,
            "ceres-maintenance", MaintenanceTool::new,
            "convert-wsp-to-ceres", ConvertToCeresTool::new,
            "convert-ceres-to-wsp", ConvertToWhisperTool::new,
            "slicecat", SliceCatTool::new));

    private static final int WRONG_COMMAND_LINE = 2;

    private CeresTools() {}

    /** Runs a command and exits with its code: 0 for success, 1 for a failure, 2 for a wrong command line. */
    public static void main(String[] args) {
        ToolContext context = new ToolContext(
                Path.of("").toAbsolutePath(),
                CommandProcess.out(),
                CommandProcess.err(),
                InstantSource.system(),
                ZoneId.systemDefault(),
                new LocalDisk());
        System.exit(run(CommandProcess.commandLine(args), context));
    }

    /**
     * Runs a command.
     *
     * @param args the name of the command and its arguments
     * @return the exit code
     */
    public static int run(List<String> args, ToolContext context) {
        Optional<Tool> tool = args.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(TOOLS.get(args.getFirst())).map(Supplier::get);
        if (tool.isEmpty()) {
            context.err().println("Usage: ceres-tools command [arguments]");
            context.err().println("Commands: " + String.join(", ", TOOLS.keySet()));
            return WRONG_COMMAND_LINE;
        }
        try {
            return run(tool.get(), args.getFirst(), args.subList(1, args.size()), context);
        } finally {
            context.out().flush();
        }
    }

    private static int run(Tool tool, String program, List<String> args, ToolContext context) {
        Command command = tool.command();
        List<Option> options = new ArrayList<>(command.options());
        options.addAll(tool.more());
        try {
            Optional<ParsedOptions> parsed = Command.optparse(command.usage(), options.toArray(Option[]::new))
                    .parse(args);
            if (parsed.isEmpty()) {
                context.out().print(command.help(program) + MoreOptions.help(tool.more()));
                return 0;
            }
            return tool.run(new Tool.Invocation(program, command, parsed.get(), context));
        } catch (CommandLineException e) {
            context.err().print(command.usage(program) + "\n");
            context.err().println(program + ": error: " + e.getMessage());
            return WRONG_COMMAND_LINE;
        } catch (ToolFailure e) {
            return fail(context, e.getMessage());
        } catch (CeresException | PluginException | WhisperException | InvalidPathException e) {
            return fail(context, "[ERROR] " + e.getMessage());
        } catch (IOException e) {
            return fail(context, "[ERROR] " + describe(e));
        }
    }

    private static int fail(ToolContext context, String message) {
        context.out().flush();
        context.err().println(message);
        return 1;
    }

    /** What the system refused, and which file it is about. */
    static String describe(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": No such file or directory";
            case AccessDeniedException denied -> denied.getFile() + ": Permission denied";
            case FileSystemException named -> named.getFile() + ": " + named.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
