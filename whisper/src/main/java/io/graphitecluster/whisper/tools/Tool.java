package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the commands. */
interface Tool {
    /** What its command line looks like. */
    Command command();

    /** How it takes folders and globs; by default not, or in a way of its own. */
    default Breadth breadth() {
        return Breadth.NONE;
    }

    /** Whether a path is a name as it stands, whatever folder or glob it may look like. */
    default boolean takesNamesLiterally(Invocation invocation) {
        return false;
    }

    /** Whether it would read standard input. */
    default boolean readsInput(Invocation invocation) {
        return false;
    }

    /**
     * Does its work.
     *
     * @param invocation what it was asked to do
     * @return the exit code
     * @throws IOException when a file cannot be read or written
     */
    int run(Invocation invocation) throws IOException;

    /**
     * Where a file comes from.
     *
     * @param below its folder below the one that was given on the command line; empty for that folder itself
     */
    record Origin(String below) {
        static final Origin COMMAND_LINE = new Origin("");
    }

    /**
     * A call of a tool.
     *
     * @param program the name that it was called by
     * @param command what the tool takes
     * @param options its command line
     * @param context the world
     * @param origin where a file was found that is one of many
     * @param facts for whoever reads them by program: what the tool found or did, by name
     */
    record Invocation(
            String program,
            Command command,
            ParsedOptions options,
            ToolContext context,
            Origin origin,
            Map<String, Object> facts) {
        /** A call as it stands on the command line. */
        Invocation(String program, Command command, ParsedOptions options, ToolContext context) {
            this(program, command, options, context, Origin.COMMAND_LINE, new LinkedHashMap<>());
        }

        /** The same for one of many files. */
        Invocation forOne(List<String> arguments, ToolContext other, Origin where) {
            return new Invocation(
                    program, command, options.withArguments(arguments), other, where, new LinkedHashMap<>());
        }

        /** Notes something that the tool found or did. */
        void fact(String name, Object value) {
            facts.put(name, value);
        }

        /** The argument at an index. */
        String argument(int index) {
            return options.arguments().get(index);
        }

        int argumentCount() {
            return options.arguments().size();
        }

        /** Prints the help screen. */
        int showHelp() {
            context.out().print(command.help(program));
            return 1;
        }

        /** Says that a file is missing, and prints the help screen. */
        int showMissing(Path path) {
            context.err().println("[ERROR] File '" + path + "' does not exist!\n");
            return showHelp();
        }
    }
}
