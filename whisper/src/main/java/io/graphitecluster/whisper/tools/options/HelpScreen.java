package io.graphitecluster.whisper.tools.options;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lays out help screens, 78 columns wide, explanations from column 24 on. */
final class HelpScreen {
    private static final int WIDTH = 78;
    private static final int HELP_COLUMN = 24;

    private HelpScreen() {}

    static String usage(Command command, String program) {
        String usage = command.usage().strip().replace("%prog", program);
        return command.dialect() == Command.Dialect.OPTPARSE
                ? "Usage: " + usage + "\n"
                : "usage: " + program + " " + usage + "\n";
    }

    static String help(Command command, String program) {
        boolean optparse = command.dialect() == Command.Dialect.OPTPARSE;
        StringBuilder text = new StringBuilder(usage(command, program)).append('\n');
        if (!command.description().isEmpty()) {
            text.append(String.join("\n", wrap(command.description(), WIDTH))).append("\n\n");
        }
        if (!command.positionals().isEmpty()) {
            text.append("positional arguments:\n");
            command.positionals().forEach(p -> entry(text, "  ", p.name(), p.help()));
            text.append('\n');
        }
        text.append(optparse ? "Options:\n" : "options:\n");
        command.allOptions().forEach(option -> entry(text, "  ", names(option, optparse), option.help()));
        if (!command.extensions().isEmpty()) {
            text.append("\n  Beyond upstream:\n");
            command.extensions().forEach(option -> entry(text, "    ", names(option, optparse), option.help()));
        }
        if (!command.note().isEmpty()) {
            wrap(command.note(), WIDTH - 2).forEach(line -> text.append("\n  ").append(line));
            text.append('\n');
        }
        return text.toString();
    }

    private static String names(Option option, boolean optparse) {
        return option.names().stream()
                .map(name -> {
                    if (!option.takesValue()) {
                        return name;
                    }
                    return name + (name.startsWith("--") && optparse ? "=" : " ") + option.metavar();
                })
                .collect(Collectors.joining(", "));
    }

    private static void entry(StringBuilder text, String indent, String names, String help) {
        String start = indent + names;
        if (help.isEmpty()) {
            text.append(start).append('\n');
            return;
        }
        List<String> lines = wrap(help, WIDTH - HELP_COLUMN);
        if (start.length() + 2 > HELP_COLUMN) {
            text.append(start).append('\n');
            start = "";
        }
        for (String line : lines) {
            text.append(start)
                    .repeat(' ', HELP_COLUMN - start.length())
                    .append(line)
                    .append('\n');
            start = "";
        }
    }

    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
