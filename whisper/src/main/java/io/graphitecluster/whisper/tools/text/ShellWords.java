package io.graphitecluster.whisper.tools.text;

import java.util.ArrayList;
import java.util.List;

/** Takes a text apart as a shell does: at white space, with quotes and backslashes. */
public final class ShellWords {
    private ShellWords() {}

    /**
     * The words.
     *
     * @throws IllegalArgumentException when a quote is not closed, or nothing follows a backslash
     */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
                continue;
            }
            word = word == null ? new StringBuilder() : word;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'') {
                if (++i == text.length()) {
                    throw new IllegalArgumentException("No escaped character");
                }
                char next = text.charAt(i);
                word.append(quote == '"' && next != '"' && next != '\\' ? "\\" : "")
                        .append(next);
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("No closing quotation");
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }
}
