package io.graphitecluster.whisper.tools.options;

import java.util.List;

/**
 * An option of a command.
 *
 * @param names its spellings, short ones first, for example {@code -t} and {@code --time-format}
 * @param kind what it takes
 * @param metavar how help screens call its value; empty for a flag
 * @param choices the values that it takes; empty for any
 * @param help what it does; empty when the name says it
 */
public record Option(List<String> names, Kind kind, String metavar, List<String> choices, String help) {
    /** What an option takes. */
    public enum Kind {
        /** Nothing. */
        FLAG,
        /** Any text. */
        TEXT,
        /** A whole number, which may be written {@code 0x10}. */
        INTEGER,
        /** A number. */
        NUMBER
    }

    /** Copies the lists. */
    public Option {
        names = List.copyOf(names);
        choices = List.copyOf(choices);
    }

    /** An option without a value. */
    public static Option flag(String name, String help) {
        return new Option(List.of(name), Kind.FLAG, "", List.of(), help);
    }

    /** An option without a value that has a short name too. */
    public static Option flag(String shortName, String name, String help) {
        return new Option(List.of(shortName, name), Kind.FLAG, "", List.of(), help);
    }

    /** An option with a value. */
    public static Option of(Kind kind, String name, String metavar, String help) {
        return new Option(List.of(name), kind, metavar, List.of(), help);
    }

    /** An option with any text as its value, and a short name. */
    public static Option text(String shortName, String name, String metavar, String help) {
        return new Option(List.of(shortName, name), Kind.TEXT, metavar, List.of(), help);
    }

    /** An option with one of a few values. */
    public static Option choice(String name, String metavar, List<String> choices, String help) {
        return new Option(List.of(name), Kind.TEXT, metavar, choices, help);
    }

    /** The spelling that parsed values are looked up by: the last one. */
    public String key() {
        return names.getLast();
    }

    /** Whether a value has to follow. */
    public boolean takesValue() {
        return kind != Kind.FLAG;
    }
}
