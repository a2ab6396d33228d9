package io.graphitecluster.ceres.tools;

import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.util.List;

/** One of the commands. */
interface Tool {
    /** What upstream's command of this name takes. */
    Command command();

    /** What ours takes besides. */
    default List<Option> more() {
        return List.of();
    }

    /**
     * Does its work.
     *
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

        /** Prints a line. */
        void say(String line) {
            context.out().println(line);
        }

        /** Prints how the command is called. */
        int showUsage() {
            context.out().print(command.usage(program) + "\n");
            return 1;
        }
    }
}
