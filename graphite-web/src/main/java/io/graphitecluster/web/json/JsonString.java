package io.graphitecluster.web.json;

/** Writes a text as a JSON string, quotes included. */
public final class JsonString {
    private JsonString() {}

    /**
     * Appends a text.
     *
     * @param ascii whether characters beyond ASCII are escaped; half a surrogate pair always is, as UTF-8 cannot hold it
     */
    public static void append(StringBuilder out, CharSequence text, boolean ascii) {
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
                    if (c < ' ' || (ascii ? c > '~' : Character.isSurrogate(c) && !paired(text, i))) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean paired(CharSequence text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
