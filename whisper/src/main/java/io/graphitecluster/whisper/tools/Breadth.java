package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.tools.options.Command;
import io.graphitecluster.whisper.tools.options.CommandLineException;
import io.graphitecluster.whisper.tools.options.Option;
import io.graphitecluster.whisper.tools.options.ParsedOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * How a command for one file, or for two, works on many: its first arguments may be folders or globs.
 *
 * @param paths how many of its arguments are paths: 0 to 2
 * @param least how many arguments it needs
 * @param most how many arguments it takes
 * @param ending of the names of files that are looked for
 * @param changes whether it changes files
 * @param headings whether its output does not say which file it is about
 * @param bothSides whether files that only the second folder has count, too
 */
record Breadth(int paths, int least, int most, String ending, boolean changes, boolean headings, boolean bothSides) {
    static final Breadth NONE = new Breadth(0, 0, 0, "", false, false, false);

    static final Option JOBS = Option.of(
            Option.Kind.INTEGER,
            "--jobs",
            "JOBS",
            "How many files to work on at once (default: one for each processor)");
    static final Option QUIET = Option.flag("--quiet", "No progress and no summary");
    static final Option DRY_RUN = Option.flag("--dry-run", "Change nothing; show what would be shown");
    static final Option JSON = Option.flag("--json", "Show JSON, an object in a line for each file");

    static final List<Option> ALL_OPTIONS = List.of(JOBS, QUIET, DRY_RUN, JSON);

    private static final String WHISPER = ".wsp";
    private static final int MOST_JOBS = 1_024;

    /** A command that shows what is in a file. */
    static Breadth reading(int least, int most) {
        return new Breadth(1, least, most, WHISPER, false, true, false);
    }

    /** A command that changes or makes a file. */
    static Breadth changing(int least, int most) {
        return new Breadth(1, least, most, WHISPER, true, false, false);
    }

    /** A command that changes the second file after the first. */
    static Breadth transferring(int least, int most) {
        return new Breadth(2, least, most, WHISPER, true, false, false);
    }

    /** A command that compares two files. */
    static Breadth comparing() {
        return new Breadth(2, 2, 2, WHISPER, false, true, true);
    }

    Breadth withHeadings() {
        return new Breadth(paths, least, most, ending, changes, true, bothSides);
    }

    Breadth lookingFor(String otherEnding) {
        return new Breadth(paths, least, most, otherEnding, changes, headings, bothSides);
    }

    /** The command with the options that work on many files needs. */
    Command extend(Command command) {
        if (paths == 0) {
            return command;
        }
        List<Option> options = new ArrayList<>(List.of(JOBS, QUIET, JSON));
        if (changes) {
            options.add(DRY_RUN);
        }
        return command.withExtensions(options)
                .withNote((paths == 1
                                ? "The path may also be a folder, which stands for all " + ending
                                        + " files below it, or a"
                                : "The paths may also be two folders, whose files of the same name go together, or the"
                                        + " first a")
                        + " quoted glob such as 'servers/**/cpu*" + ending + "'. A file that fails does not stop the"
                        + " others; the exit code is then 1.");
    }

    /** How many files to work on at once. */
    static int jobs(ParsedOptions options) {
        long jobs = options.integer(JOBS.key()).orElse(Runtime.getRuntime().availableProcessors());
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new CommandLineException("option --jobs: " + jobs + " is not from 1 to " + MOST_JOBS);
        }
        return (int) jobs;
    }
}
