package io.graphitecluster.ceres.json;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes JSON as Python does: {@code {"timeStep": 60, "retentions": [[60, 10]]}}, characters beyond ASCII escaped. */
public final class JsonText {
    /** The words that stand for values. */
    static final List<Map.Entry<String, Object>> CONSTANTS = List.of(
            Map.entry("true", true),
            Map.entry("false", false),
            Map.entry("NaN", Double.NaN),
            Map.entry("Infinity", Double.POSITIVE_INFINITY),
            Map.entry("-Infinity", Double.NEGATIVE_INFINITY));

    private JsonText() {}

    /**
     * The text of a value.
     *
     * @param value a map, an iterable, a string, number, boolean or null
     */
    public static String of(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case null -> text.append("null");
            case Map<?, ?> members -> appendObject(text, members);
            case Iterable<?> items -> appendArray(text, items);
            case Double number -> text.append(number(number));
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> appendString(text, value.toString());
        }
    }

    private static void appendObject(StringBuilder text, Map<?, ?> members) {
        String separator = "{";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            text.append(separator);
            appendString(text, member.getKey().toString());
            text.append(": ");
            append(text, member.getValue());
            separator = ", ";
        }
        text.append(members.isEmpty() ? "{}" : "}");
    }

    private static void appendArray(StringBuilder text, Iterable<?> items) {
        text.append('[');
        String separator = "";
        for (Object item : items) {
            text.append(separator);
            append(text, item);
            separator = ", ";
        }
        text.append(']');
    }

    private static String number(double number) {
        if (Double.isFinite(number)) {
            return Double.toString(number).replace("E", "e");
        }
        return Double.isNaN(number) ? "NaN" : number < 0 ? "-Infinity" : "Infinity";
    }

    private static void appendString(StringBuilder text, String content) {
        text.append('"');
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        text.append('"');
    }
}
