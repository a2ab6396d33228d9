package io.graphitecluster.web.json;

import io.graphitecluster.web.api.TextOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes plain values as JSON text in the layout of Python's {@code json.dumps}: a space after each comma and colon
 * on one line, or indented by two spaces.
 *
 * <p>Values are {@link Map} (keys become strings), {@link Collection}, {@link CharSequence}, {@link Number}, {@link
 * Boolean} and null. JSON has no infinities: they are written as {@code 1e9999} and {@code -1e9999}, which readers
 * round to infinity, and NaN as {@code null}.
 */
public final class JsonText {
    private static final int INDENT = 2;

    private final TextOut stream;
    private final StringBuilder out;
    private final boolean ascii;
    private final boolean pretty;

    private JsonText(OutputStream stream, boolean ascii, boolean pretty) {
        this.stream = new TextOut(stream);
        this.out = this.stream.text();
        this.ascii = ascii;
        this.pretty = pretty;
    }

    /**
     * Writes the JSON text of a value, as UTF-8.
     *
     * @param ascii whether characters beyond ASCII are escaped
     * @param pretty whether to break lines and indent
     * @throws IllegalArgumentException for a value of another type than those above
     */
    public static void write(OutputStream stream, Object value, boolean ascii, boolean pretty) throws IOException {
        JsonText text = new JsonText(stream, ascii, pretty);
        text.write(value, 0);
        text.stream.flush();
    }

    /** The JSON text of a value; otherwise as {@link #write}. */
    public static String of(Object value, boolean ascii, boolean pretty) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try {
            write(whole, value, ascii, pretty);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toString(StandardCharsets.UTF_8);
    }

    /** The JSON text of a value on one line, in ASCII. */
    public static String of(Object value) {
        return of(value, true, false);
    }

    private void write(Object value, int depth) throws IOException {
        switch (value) {
            case null -> out.append("null");
            case CharSequence text -> JsonString.append(out, text, ascii);
            case Boolean flag -> out.append(flag.booleanValue());
            case Number number -> number(number);
            case Map<?, ?> map -> object(map, depth);
            case Collection<?> list -> array(list, depth);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void number(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            out.append("null");
        } else if (Double.isInfinite(value)) {
            out.append(value > 0 ? "1e9999" : "-1e9999");
        } else {
            out.append(number);
        }
    }

    private void object(Map<?, ?> map, int depth) throws IOException {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        for (boolean first = true; entries.hasNext(); first = false) {
            Map.Entry<?, ?> entry = entries.next();
            separate(first, depth + 1);
            JsonString.append(out, String.valueOf(entry.getKey()), ascii);
            out.append(": ");
            write(entry.getValue(), depth + 1);
        }
        close('}', map.isEmpty(), depth);
    }

    private void array(Collection<?> list, int depth) throws IOException {
        out.append('[');
        boolean first = true;
        for (Object element : list) {
            separate(first, depth + 1);
            write(element, depth + 1);
            first = false;
        }
        close(']', list.isEmpty(), depth);
    }

    private void separate(boolean first, int depth) throws IOException {
        stream.relax();
        if (!first) {
            out.append(pretty ? "," : ", ");
        }
        breakLine(depth);
    }

    private void close(char bracket, boolean empty, int depth) {
        if (!empty) {
            breakLine(depth);
        }
        out.append(bracket);
    }

    private void breakLine(int depth) {
        if (pretty) {
            out.append('\n').repeat(' ', depth * INDENT);
        }
    }
}
