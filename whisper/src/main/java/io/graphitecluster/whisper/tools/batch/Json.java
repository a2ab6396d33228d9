package io.graphitecluster.whisper.tools.batch;

import io.graphitecluster.whisper.tools.text.PythonFloat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/**
 * Writes JSON in one line, characters beyond ASCII escaped. What is no number is {@code null}, infinities are
 * {@code 1e9999}, which every reader takes for one.
 */
public final class Json {
    private Json() {}

    /** JSON already. */
    public record Raw(String json) {}

    /**
     * The text of a value.
     *
     * @param value a map, an iterable, JSON, a string, number, boolean or null
     */
    public static String of(Object value) {
        StringBuilder json = new StringBuilder();
        append(json, value);
        return json.toString();
    }

    private static void append(StringBuilder json, Object value) {
        switch (value) {
            case null -> json.append("null");
            case Map<?, ?> members -> appendObject(json, members);
            case Iterable<?> items -> appendArray(json, items.iterator());
            case Double number -> json.append(number(number));
            case Number number -> json.append(number);
            case Boolean truth -> json.append(truth);
            case Raw raw -> json.append(raw.json());
            default -> json.append(string(value.toString()));
        }
    }

    private static void appendObject(StringBuilder json, Map<?, ?> members) {
        json.append('{');
        String separator = "";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            json.append(separator).append(string(member.getKey().toString())).append(": ");
            append(json, member.getValue());
            separator = ", ";
        }
        json.append('}');
    }

    private static void appendArray(StringBuilder json, Iterator<?> items) {
        json.append('[');
        while (items.hasNext()) {
            append(json, items.next());
            json.append(items.hasNext() ? ", " : "");
        }
        json.append(']');
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        return Double.isInfinite(value) ? (value > 0 ? "1e9999" : "-1e9999") : PythonFloat.repr(value);
    }

    /** A string in its quotes. */
    public static String string(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> json.append(c >= ' ' && c <= '~' ? "" + c : String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return json.append('"').toString();
    }
}
