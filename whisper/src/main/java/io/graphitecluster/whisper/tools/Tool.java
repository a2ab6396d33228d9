package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.nio.file.Path;

/** One of the commands. */
interface Tool {
    /** What its command line looks like. */
    Command command();

    /**
     * Does its work.
     *
     * @param invocation what it was asked to do
     * @return the exit code
     * @throws IOException when a file cannot be read or written
     */
    int run(Invocation invocation) throws IOException;

    /**
     * A call of a tool.
     *
     * @param program the name that it was called by
     * @param command what the tool takes
     * @param options its command line
     * @param context the world
     */
    record Invocation(String program, Command command, ParsedOptions options, ToolContext context) {
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
