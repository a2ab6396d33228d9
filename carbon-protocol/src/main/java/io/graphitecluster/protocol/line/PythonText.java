package io.graphitecluster.protocol.line;

import java.util.ArrayList;
import java.util.List;

/** What Python 3 takes for white space, for the end of a line, and for printable. */
public final class PythonText {
    private PythonText() {}

    /** Whether {@code str.split()} splits here. */
    static boolean isSpace(int codePoint) {
        if (codePoint < 0x80) {
            return isAsciiSpace(codePoint);
        }
        return codePoint == 0x85
                || codePoint == 0xa0
                || codePoint == 0x1680
                || (codePoint >= 0x2000 && codePoint <= 0x200a)
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint == 0x202f
                || codePoint == 0x205f
                || codePoint == 0x3000;
    }

    /** The same for the characters below 128. */
    static boolean isAsciiSpace(int b) {
        return b == ' ' || (b >= '\t' && b <= '\r') || (b >= 0x1c && b <= 0x1f);
    }

    /** Whether {@code str.splitlines()} ends a line here; a CR and LF that follow each other end one line. */
    static boolean isLineEnd(int codePoint) {
        return (codePoint >= '\n' && codePoint <= '\r')
                || (codePoint >= 0x1c && codePoint <= 0x1e)
                || codePoint == 0x85
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    /** Whether {@code repr()} shows the character as it is. */
    static boolean isPrintable(int codePoint) {
        if (codePoint == ' ') {
            return true;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /** The words between white space, as {@code str.split()} gives them. */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && !isSpace(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(text.substring(start, at));
            }
            at++;
        }
        return words;
    }

    /** The text without white space at its ends. */
    public static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }
}
