package io.graphitecluster.protocol.line;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A line as upstream's log shows it between brackets: at most 400 characters, without white space at its ends, with
 * Python's escapes for whatever is not printable, so that a client can neither break the log's lines nor fill it.
 */
public final class QuotedLine {
    private static final int LONGEST = 400;

    private QuotedLine() {}

    /** Bytes that are no UTF-8 are shown as U+FFFD. */
    public static String of(byte[] line, int offset, int length) {
        // Four bytes for a character at most: what is beyond cannot be shown.
        int enough = Math.min(length, 4 * (LONGEST + 1));
        return of(new String(line, offset, enough, StandardCharsets.UTF_8));
    }

    /** As above, for a line that is known as text. */
    public static String of(String line) {
        String shown = line;
        if (line.codePointCount(0, line.length()) > LONGEST) {
            shown = line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "...";
        }
        shown = PythonText.strip(shown);
        boolean escapeQuotes = shown.indexOf('\'') >= 0 && shown.indexOf('"') >= 0;
        StringBuilder quoted = new StringBuilder(shown.length() + 8);
        shown.codePoints().forEach(codePoint -> append(quoted, codePoint, escapeQuotes));
        return quoted.toString();
    }

    private static void append(StringBuilder quoted, int codePoint, boolean escapeQuotes) {
        switch (codePoint) {
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '\'' -> quoted.append(escapeQuotes ? "\\'" : "'");
            default -> {
                if (PythonText.isPrintable(codePoint)) {
                    quoted.appendCodePoint(codePoint);
                } else {
                    String format = codePoint < 0x100 ? "\\x%02x" : codePoint < 0x10000 ? "\\u%04x" : "\\U%08x";
                    quoted.append(String.format(Locale.ROOT, format, codePoint));
                }
            }
        }
    }
}
