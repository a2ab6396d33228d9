package io.graphitecluster.web.render.format;

import io.graphitecluster.web.json.JsonString;
import io.graphitecluster.web.render.text.PythonNumbers;

/**
 * Writes JSON as upstream does: a space behind commas and colons, everything but ASCII escaped, and, when pretty, two
 * spaces for each level.
 */
final class JsonStream {
    private final StringBuilder out = new StringBuilder(1024);
    private final boolean pretty;
    private int depth;
    private boolean first = true;

    JsonStream(boolean pretty) {
        this.pretty = pretty;
    }

    JsonStream begin(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    JsonStream end(char bracket) {
        depth--;
        if (pretty && !first) {
            newLine();
        }
        out.append(bracket);
        first = false;
        return this;
    }

    /** Begins the next item of a list or object. */
    JsonStream item() {
        if (!first) {
            out.append(pretty ? "," : ", ");
        }
        if (pretty) {
            newLine();
        }
        first = false;
        return this;
    }

    JsonStream key(String name) {
        item();
        string(name);
        out.append(": ");
        return this;
    }

    JsonStream number(long value) {
        out.append(value);
        return this;
    }

    /** A value of a series: none and what is no number are null, the infinities numbers that no reader can hold. */
    JsonStream value(double value) {
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

    /** A text; null for null. */
    JsonStream string(String text) {
        if (text == null) {
            out.append("null");
        } else {
            JsonString.append(out, text, true);
        }
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
