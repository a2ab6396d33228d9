package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.schemas.InvalidRulesException;
import io.graphitecluster.whisper.schemas.StorageRules;
import io.graphitecluster.whisper.tools.batch.FileTree;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import io.graphitecluster.whisper.tools.text.ShellWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code whisper-auto-resize}: resizes the files that are not as a Carbon's configuration wants them, or only says which
 * these are.
 */
final class AutoResizeTool implements Tool {
    private static final List<Option> MORE = List.of(
            Breadth.JOBS, Breadth.JSON, Option.flag(Breadth.DRY_RUN.key(), "Change nothing, whatever else is said"));

    @Override
    public Command command() {
        return Command.optparse(
                        """
                        %prog storagePath configPath

                        storagePath   the folder of all Whisper files; for a part of them use --subdir
                        configPath    the folder of Carbon's configuration files
                        """,
                        Option.flag("--doit", "Resize, rather than only say what would be done"),
                        Option.flag("-q", "--quiet", "Do not show what differs"),
                        Option.of(Kind.TEXT, "--subdir", "SUBDIR", "only look at this folder or file"),
                        Option.of(Kind.TEXT, "--carbonlib", "CARBONLIB", "not needed; taken for upstream's sake"),
                        Option.of(Kind.TEXT, "--whisperlib", "WHISPERLIB", "not needed; taken for upstream's sake"),
                        Option.flag("--confirm", "ask before each file"),
                        Option.text("-x", "--extra_args", "EXTRA_ARGS", "further arguments for whisper-resize"))
                .withVersion("0.1")
                .withExtensions(MORE)
                .withNote("SUBDIR may also be a quoted glob such as 'whisper/servers/**/cpu*.wsp'. A file that fails"
                        + " does not stop the others; the exit code is then 1.");
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 2) {
            return invocation.showHelp();
        }
        List<String> files = files(invocation);
        ResizePlanner planner = planner(invocation);
        if (invocation.options().has("--confirm")) {
            return new ConfirmedResizes(invocation, planner).run(files);
        }
        boolean beyondUpstream =
                MORE.stream().anyMatch(option -> invocation.options().has(option.key()));
        return new ParallelResizes(invocation, planner, beyondUpstream).run(files);
    }

    private static ResizePlanner planner(Invocation invocation) throws IOException {
        ToolContext context = invocation.context();
        try {
            return new ResizePlanner(
                    context,
                    invocation.argument(0),
                    StorageRules.read(context.resolve(invocation.argument(1))),
                    ShellWords.split(invocation.options().text("--extra_args").orElse("")));
        } catch (InvalidRulesException | IllegalArgumentException e) {
            throw ToolFailure.error(e.getMessage());
        }
    }

    private static List<String> files(Invocation invocation) throws IOException {
        String start = invocation.options().text("--subdir").orElse(invocation.argument(0));
        FileTree tree = new FileTree(invocation.context().workingFolder(), ".wsp");
        boolean one = start.endsWith(".wsp") && invocation.context().disk().exists(Path.of(start));
        if (!tree.isMany(start) && !one) {
            return List.of();
        }
        return tree.find(start, (folder, e) -> {
                    throw e;
                })
                .files();
    }

    /**
     * What is to be done with a file.
     *
     * @param differences what is not as it should be, a line for each
     * @param command {@code whisper-resize} and its arguments
     * @param shown the same as upstream shows it, with the path of the command
     */
    record ResizePlan(String differences, List<String> command, List<String> shown) {
        ResizePlan {
            command = List.copyOf(command);
            shown = List.copyOf(shown);
        }

        static ResizePlan of(String differences, Path installation, List<String> arguments) {
            List<String> command = new ArrayList<>(List.of("whisper-resize.py"));
            command.addAll(arguments);
            List<String> shown = new ArrayList<>(command);
            shown.set(0, installation.resolve("whisper-resize.py").toString());
            return new ResizePlan(differences, command, shown);
        }
    }
}
