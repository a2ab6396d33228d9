package io.graphitecluster.web.render.text;

import java.util.Objects;

/** Arguments of functions as Python writes them in names, tags and messages. */
public final class PythonValues {
    private PythonValues() {}

    /** As {@code str}: {@code 2.0}, {@code True}, {@code None}; a text is itself. */
    public static String str(Object value) {
        return switch (value) {
            case null -> "None";
            case Double number -> PythonNumbers.repr(number);
            case Boolean flag -> flag ? "True" : "False";
            default -> Objects.toString(value);
        };
    }

    /** As {@code repr}: as {@link #str}, with quotes around a text. */
    public static String repr(Object value) {
        return value instanceof String text ? quoted(text) : str(value);
    }

    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\');
                    }
                    if (c < ' ' || c == 127) {
                        out.append(String.format("\\x%02x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append(quote).toString();
    }
}
