package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.schemas.InvalidRulesException;
import io.graphitecluster.whisper.schemas.StorageRules;
import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.Option.Kind;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import io.graphitecluster.whisper.tools.text.PythonText;
import io.graphitecluster.whisper.tools.text.ShellWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code whisper-auto-resize}: resizes the files that are not as a Carbon's configuration wants them, or only says which
 * these are.
 */
final class AutoResizeTool implements Tool {
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
                .withExtensions(List.of(Option.flag("--dry-run", "Change nothing, whatever else is said")));
    }

    @Override
    public int run(Invocation invocation) throws IOException {
        if (invocation.argumentCount() < 2) {
            return invocation.showHelp();
        }
        return new Session(invocation).run();
    }

    /** One call of the command. */
    private static final class Session {
        private final ParsedOptions options;
        private final ToolContext context;
        private final BufferedReader answers;
        private final ResizePlanner planner;
        /** Upstream's own lines come after those of the commands that it calls, except before a question. */
        private final StringBuilder held = new StringBuilder();

        private boolean doIt;

        Session(Invocation invocation) throws IOException {
            options = invocation.options();
            context = invocation.context();
            answers = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8));
            doIt = options.has("--doit") && !options.has("--dry-run");
            try {
                planner = new ResizePlanner(
                        context,
                        invocation.argument(0),
                        StorageRules.read(context.resolve(invocation.argument(1))),
                        ShellWords.split(options.text("--extra_args").orElse("")));
            } catch (InvalidRulesException | IllegalArgumentException e) {
                throw ToolFailure.error(e.getMessage());
            }
        }

        int run() throws IOException {
            List<String> files = new WhisperTree(context.workingFolder())
                    .files(options.text("--subdir").orElse(planner.storagePath()));
            try {
                for (String file : files) {
                    Optional<ResizePlan> plan = planner.plan(file);
                    if (plan.isPresent() && !follow(plan.get())) {
                        return 1;
                    }
                }
                return 0;
            } finally {
                context.out().print(held);
            }
        }

        private boolean follow(ResizePlan plan) throws IOException {
            if (!options.has("--quiet") || options.has("--confirm")) {
                hold(plan.differences());
                hold(PythonText.list(plan.shown()));
            }
            if (options.has("--confirm")) {
                doIt = confirm() && !options.has("--dry-run");
                if (!doIt) {
                    hold("Skipping command \n");
                }
            }
            if (!doIt || WhisperTools.run(plan.command(), context) == 0) {
                return true;
            }
            hold("Error running: " + PythonText.list(plan.shown()));
            return false;
        }

        private void hold(String line) {
            held.append(line).append('\n');
        }

        private boolean confirm() throws IOException {
            while (true) {
                context.out().print(held.append("Would you like to run this command? [y/n]: "));
                context.out().flush();
                held.setLength(0);
                String answer = answers.readLine();
                if (answer == null) {
                    throw ToolFailure.error("the answer is missing: standard input has ended");
                }
                switch (answer.toLowerCase(Locale.ROOT)) {
                    case "y", "yes" -> {
                        return true;
                    }
                    case "n", "no" -> {
                        return false;
                    }
                    default -> hold("Valid options : yes or no");
                }
            }
        }
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
