package io.graphitecluster.operator.model;

/**
 * Writes sections of settings as Python's ConfigParser reads them: {@code [section]}, then {@code name = value} lines.
 *
 * <p>The parser replaces {@code %(name)s} in values, so that a bare {@code %} is an error; it is written {@code %%}.
 */
final class IniWriter {
    private final StringBuilder text = new StringBuilder();

    IniWriter comment(String comment) {
        text.append("# ").append(comment).append('\n');
        return this;
    }

    IniWriter section(String name) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        text.append('[').append(oneLine(name)).append("]\n");
        return this;
    }

    IniWriter set(String name, Object value) {
        text.append(oneLine(name))
                .append(" = ")
                .append(oneLine(value.toString()).replace("%", "%%"))
                .append('\n');
        return this;
    }

    /** What was written so far. */
    String text() {
        return text.toString();
    }

    /** A line break in a value would end it and begin a setting of whoever wrote the value. */
    private static String oneLine(String value) {
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new IllegalArgumentException("a setting must be one line: " + Problems.quoted(value));
        }
        return value;
    }
}
