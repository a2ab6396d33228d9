package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.io.IOException;
import java.nio.file.Path;

/** One of the commands. */
interface Tool {
    /** What its command line looks like. */
    Command command();

    /** Which of its arguments are files of which it can take many. */
    default PathArguments paths() {
        return PathArguments.NONE;
    }

    /** Whether it writes to files. */
    default boolean changesFiles() {
        return false;
    }

    /** Which arguments of a command are files, when folders and patterns may stand for them. */
    enum PathArguments {
        /** None: the command has its own ways. */
        NONE(0, ""),
        /** The first one is a Whisper file. */
        FILE(1, ".wsp"),
        /** The first two are Whisper files: the same ones below two folders. */
        TWO_FILES(2, ".wsp"),
        /** The first one is an RRD file. */
        RRD_FILE(1, ".rrd");

        private final int count;
        private final String ending;

        PathArguments(int count, String ending) {
            this.count = count;
            this.ending = ending;
        }

        /** How many arguments are files. */
        int count() {
            return count;
        }

        /** How the names of such files in a folder end. */
        String ending() {
            return ending;
        }
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
