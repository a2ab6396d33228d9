package io.graphitecluster.whisper.tools.options;

import io.graphitecluster.whisper.tools.text.Numbers;
import io.graphitecluster.whisper.tools.text.PythonFloat;
import io.graphitecluster.whisper.tools.text.PythonText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads one command line, from left to right; the first thing that is wrong is what is reported. */
final class CommandLineParser {
    private final Command command;
    private final Deque<String> rest;
    private final Map<String, String> values = new HashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> unrecognized = new ArrayList<>();
    private boolean helpWanted;
    private boolean versionWanted;

    CommandLineParser(Command command, List<String> args) {
        this.command = command;
        this.rest = new ArrayDeque<>(args);
    }

    Optional<ParsedOptions> parse() {
        while (!rest.isEmpty() && !helpWanted && !versionWanted) {
            String arg = rest.removeFirst();
            if (arg.equals("--")) {
                arguments.addAll(rest);
                rest.clear();
            } else if (arg.startsWith("--")) {
                longOption(arg);
            } else if (arg.startsWith("-") && arg.length() > 1 && !isNegativeArgument(arg)) {
                shortOptions(arg);
            } else {
                arguments.add(arg);
            }
        }
        if (helpWanted) {
            return Optional.empty();
        }
        if (command.dialect() == Command.Dialect.ARGPARSE && !versionWanted) {
            checkArguments();
        }
        return Optional.of(new ParsedOptions(values, arguments));
    }

    /** The newer parser takes a negative number for an argument, unless an option looks like one. */
    private boolean isNegativeArgument(String arg) {
        return command.dialect() == Command.Dialect.ARGPARSE && arg.matches("-\\d+|-\\d*\\.\\d+");
    }

    private void longOption(String arg) {
        int equals = arg.indexOf('=');
        String name = equals < 0 ? arg : arg.substring(0, equals);
        Optional<Option> option = findLong(name);
        if (option.isEmpty()) {
            unknown(name, arg);
            return;
        }
        String full = option.get().key();
        if (!option.get().takesValue()) {
            if (equals >= 0) {
                throw new CommandLineException(full + " option does not take a value");
            }
            set(option.get(), full, "");
        } else {
            set(option.get(), full, equals >= 0 ? arg.substring(equals + 1) : nextValue(full));
        }
    }

    private Optional<Option> findLong(String name) {
        for (Option option : command.extensions()) {
            if (option.key().equals(name)) {
                return Optional.of(option);
            }
        }
        List<Option> matching = new ArrayList<>();
        for (Option option : command.allOptions()) {
            if (option.names().contains(name)) {
                return Optional.of(option);
            }
            if (option.key().startsWith(name)) {
                matching.add(option);
            }
        }
        if (matching.size() > 1) {
            String names = matching.stream().map(Option::key).sorted().collect(Collectors.joining(", "));
            throw new CommandLineException("ambiguous option: " + name + " (" + names + "?)");
        }
        return matching.stream().findFirst();
    }

    private void shortOptions(String arg) {
        for (int i = 1; i < arg.length() && !helpWanted; i++) {
            String name = "-" + arg.charAt(i);
            Optional<Option> option = command.allOptions().stream()
                    .filter(candidate -> candidate.names().contains(name))
                    .findFirst();
            if (option.isEmpty()) {
                unknown(name, arg);
                return;
            }
            if (option.get().takesValue()) {
                set(option.get(), name, i + 1 < arg.length() ? arg.substring(i + 1) : nextValue(name));
                return;
            }
            set(option.get(), name, "");
        }
    }

    private void unknown(String name, String arg) {
        if (command.dialect() == Command.Dialect.OPTPARSE) {
            throw new CommandLineException("no such option: " + name);
        }
        unrecognized.add(arg);
    }

    private String nextValue(String name) {
        if (rest.isEmpty()) {
            throw new CommandLineException(name + " option requires 1 argument");
        }
        return rest.removeFirst();
    }

    private void set(Option option, String name, String value) {
        if (Command.isHelp(option)) {
            helpWanted = true;
            return;
        }
        versionWanted = option.equals(Command.VERSION);
        if (option.kind() == Option.Kind.INTEGER && Numbers.anyRadix(value).isEmpty()) {
            throw new CommandLineException("option " + name + ": invalid integer value: " + PythonText.quoted(value));
        }
        if (option.kind() == Option.Kind.NUMBER && PythonFloat.parse(value).isEmpty()) {
            throw new CommandLineException(
                    "option " + name + ": invalid floating-point value: " + PythonText.quoted(value));
        }
        if (!option.choices().isEmpty() && !option.choices().contains(value)) {
            String choices = option.choices().stream().map(PythonText::quoted).collect(Collectors.joining(", "));
            throw new CommandLineException("option " + name + ": invalid choice: " + PythonText.quoted(value)
                    + " (choose from " + choices + ")");
        }
        values.put(option.key(), value);
    }

    private void checkArguments() {
        List<Command.Positional> expected = command.positionals();
        for (int i = 0; i < Math.min(expected.size(), arguments.size()); i++) {
            if (expected.get(i).number() && PythonFloat.parse(arguments.get(i)).isEmpty()) {
                throw new CommandLineException("argument " + expected.get(i).name() + ": invalid float value: "
                        + PythonText.quoted(arguments.get(i)));
            }
        }
        if (arguments.size() < expected.size()) {
            throw new CommandLineException("the following arguments are required: "
                    + expected.subList(arguments.size(), expected.size()).stream()
                            .map(Command.Positional::name)
                            .collect(Collectors.joining(", ")));
        }
        boolean many = !expected.isEmpty() && expected.getLast().many();
        if (!many) {
            unrecognized.addAll(arguments.subList(expected.size(), arguments.size()));
        }
        if (!unrecognized.isEmpty()) {
            throw new CommandLineException("unrecognized arguments: " + String.join(" ", unrecognized));
        }
    }
}
