package io.graphitecluster.web.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Undoes URL encoding once more in titles and names: many saved graphs carry text that was encoded twice, and upstream
 * shows it decoded. A plus is a space; an escape that is none stays as it is.
 */
final class PlusDecoder {
    private PlusDecoder() {}

    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        StringBuilder result = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (isEscape(text, i)) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 3;
            }
            result.append(bytes.toString(StandardCharsets.UTF_8));
            if (i < text.length()) {
                result.append(text.charAt(i) == '+' ? ' ' : text.charAt(i));
                i++;
            }
        }
        return result.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '%'
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
