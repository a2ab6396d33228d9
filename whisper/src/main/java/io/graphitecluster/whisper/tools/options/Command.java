package io.graphitecluster.whisper.tools.options;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command takes.
 *
 * @param dialect whose words it speaks
 * @param usage how it is called; {@code %prog} stands for its name
 * @param description what it does; empty for nothing to say
 * @param positionals names and explanations of its arguments; empty when the tool itself counts them
 * @param options upstream's, without {@code --help}, which every command has
 * @param version what {@code --version} says; empty for no such option
 * @param extensions options that upstream's command does not have; they cannot be abbreviated, so that upstream's can be
 *     as before
 * @param note what help screens end with; empty for nothing to add
 */
public record Command(
        Dialect dialect,
        String usage,
        String description,
        List<Positional> positionals,
        List<Option> options,
        String version,
        List<Option> extensions,
        String note) {
    /** Asks for the version, where a command has one. */
    public static final Option VERSION = Option.flag("--version", "show program's version number and exit");

    private static final Option HELP = Option.flag("-h", "--help", "show this help message and exit");

    /** Whose words a command speaks. */
    public enum Dialect {
        /** Python's older parser: counts no arguments. */
        OPTPARSE,
        /** Python's newer parser: knows its arguments. */
        ARGPARSE
    }

    /**
     * An argument that is no option.
     *
     * @param name how help screens call it
     * @param many whether there may be several
     * @param number whether it must be a number
     * @param help what it is
     */
    public record Positional(String name, boolean many, boolean number, String help) {}

    /** Copies the lists. */
    public Command {
        positionals = List.copyOf(positionals);
        options = List.copyOf(options);
        extensions = List.copyOf(extensions);
    }

    /** A command as upstream has it. */
    public Command(
            Dialect dialect, String usage, String description, List<Positional> positionals, List<Option> options) {
        this(dialect, usage, description, positionals, options, "", List.of(), "");
    }

    /** The same command with a version. */
    public Command withVersion(String number) {
        return new Command(dialect, usage, description, positionals, options, number, extensions, note);
    }

    /** The same command with more options; those that it has already stay as they are. */
    public Command withExtensions(List<Option> more) {
        List<Option> all = new ArrayList<>(extensions);
        more.stream().filter(option -> !has(option.key())).forEach(all::add);
        return new Command(dialect, usage, description, positionals, options, version, all, note);
    }

    /** The same command with something to add on its help screen. */
    public Command withNote(String text) {
        return new Command(dialect, usage, description, positionals, options, version, extensions, text);
    }

    /** Whether an option is one that upstream's command does not have. */
    public boolean extendsBy(String key) {
        return extensions.stream().anyMatch(option -> option.key().equals(key));
    }

    /** Whether there is an option of this key. */
    public boolean has(String key) {
        return Stream.concat(options.stream(), extensions.stream())
                .anyMatch(option -> option.key().equals(key));
    }

    /** A command of the older dialect. */
    public static Command optparse(String usage, Option... options) {
        return new Command(Dialect.OPTPARSE, usage, "", List.of(), List.of(options));
    }

    /** All of upstream's options, {@code --help} among them. */
    List<Option> allOptions() {
        List<Option> all = new ArrayList<>();
        if (!version.isEmpty()) {
            all.add(VERSION);
        }
        all.add(HELP);
        all.addAll(options);
        return all;
    }

    /** Whether an option asks for the help screen. */
    static boolean isHelp(Option option) {
        return option.equals(HELP);
    }

    /** The usage line or lines, with a line end. */
    public String usage(String program) {
        return HelpScreen.usage(this, program);
    }

    /** The whole help screen, with a line end. */
    public String help(String program) {
        return HelpScreen.help(this, program);
    }

    /**
     * Reads a command line.
     *
     * @return empty when it asks for the help screen
     * @throws CommandLineException when it cannot be understood
     */
    public java.util.Optional<ParsedOptions> parse(List<String> args) {
        return new CommandLineParser(this, args).parse();
    }
}
