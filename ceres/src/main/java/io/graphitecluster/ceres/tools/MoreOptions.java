package io.graphitecluster.ceres.tools;

import io.graphitecluster.whisper.tools.options.Option;
import java.util.List;

/** The options that upstream's commands do not have, and how help screens show them. */
final class MoreOptions {
    static final Option JSON = Option.flag("--json", "print JSON, an object a line");
    static final Option DRY_RUN = Option.flag("--dry-run", "change nothing; tell what would be done");
    static final Option PROGRESS = Option.flag("--progress", "show on standard error how far it is");

    private MoreOptions() {}

    /** The part of a help screen after upstream's options. */
    static String help(List<Option> options) {
        if (options.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nBeyond upstream:\n");
        for (Option option : options) {
            String name = option.key() + (option.takesValue() ? "=" + option.metavar() : "");
            text.append("    ")
                    .append(name)
                    .repeat(' ', Math.max(2, 20 - name.length()))
                    .append(option.help())
                    .append('\n');
        }
        return text.toString();
    }
}
