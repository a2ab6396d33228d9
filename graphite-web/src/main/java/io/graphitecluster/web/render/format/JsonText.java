package io.graphitecluster.web.render.format;

import io.graphitecluster.web.render.text.PythonNumbers;
import java.util.Locale;

/**
 * Writes JSON as upstream does: a space behind commas and colons, everything but ASCII escaped, and, when pretty, two
 * spaces for each level.
 */
final class JsonText {
    private final StringBuilder out = new StringBuilder(1024);
    private final boolean pretty;
    private int depth;
    private boolean first = true;

    JsonText(boolean pretty) {
        this.pretty = pretty;
    }

    JsonText begin(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    JsonText end(char bracket) {
        depth--;
        if (pretty && !first) {
            newLine();
        }
        out.append(bracket);
        first = false;
        return this;
    }

    /** Begins the next item of a list or object. */
    JsonText item() {
        if (!first) {
            out.append(pretty ? "," : ", ");
        }
        if (pretty) {
            newLine();
        }
        first = false;
        return this;
    }

    JsonText key(String name) {
        item();
        string(name);
        out.append(": ");
        return this;
    }

    JsonText number(long value) {
        out.append(value);
        return this;
    }

    /** A value of a series: none and what is no number are null, the infinities numbers that no reader can hold. */
    JsonText value(double value) {
        appendValue(out, value);
        return this;
    }

    static void appendValue(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            out.append("null");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "1e9999" : "-1e9999");
        } else {
            PythonNumbers.appendRepr(out, value);
        }
    }

    JsonText string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
        return this;
    }

    private void newLine() {
        out.append('\n').repeat(' ', 2 * depth);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
