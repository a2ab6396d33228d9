package io.graphitecluster.web.render.format;

import io.graphitecluster.web.api.TextOut;
import io.graphitecluster.web.json.JsonString;
import io.graphitecluster.web.render.text.PythonNumbers;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes JSON as upstream does: a space behind commas and colons, everything but ASCII escaped, and, when pretty, two
 * spaces for each level.
 */
final class JsonStream {
    private final TextOut stream;
    private final StringBuilder out;
    private final boolean pretty;
    private int depth;
    private boolean first = true;

    JsonStream(OutputStream stream, boolean pretty) {
        this.stream = new TextOut(stream);
        this.out = this.stream.text();
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
    JsonStream item() throws IOException {
        stream.relax();
        if (!first) {
            out.append(pretty ? "," : ", ");
        }
        if (pretty) {
            newLine();
        }
        first = false;
        return this;
    }

    JsonStream key(String name) throws IOException {
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

    /** Text as it is. */
    JsonStream raw(String text) {
        out.append(text);
        return this;
    }

    /** Sends on what has gathered, if it is much; {@link #item} does it, too. */
    void relax() throws IOException {
        stream.relax();
    }

    /** Sends on all. */
    void flush() throws IOException {
        stream.flush();
    }
}
