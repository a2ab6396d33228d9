package io.graphitecluster.web.settings.python;

import io.graphitecluster.web.settings.python.Token.Kind;
import java.util.Locale;

/** What stands between the quotes of a string, and what it stands for. */
final class StringLiteral {
    private static final int HEX = 16;
    private static final int OCTAL = 8;

    private StringLiteral() {}

    /**
     * The token of a string; one of kind UNREADABLE for bytes, for a string with expressions in it, and for an escape that
     * is none.
     *
     * @param prefix the letters before the first quote
     * @param content between the quotes, as written
     */
    static Token token(String prefix, String content, int line, int column) {
        Token raw = new Token(Kind.STRING, content, line, column);
        String kind = prefix.toLowerCase(Locale.ROOT);
        if (kind.contains("f") && content.contains("{")) {
            return unreadable(raw, "is a string with expressions in it");
        }
        if (kind.contains("b")) {
            return unreadable(raw, "is a string of bytes");
        }
        try {
            return kind.contains("r") ? raw : new Token(Kind.STRING, unescaped(content), line, column);
        } catch (IllegalArgumentException e) {
            return unreadable(raw, e.getMessage());
        }
    }

    private static Token unreadable(Token raw, String why) {
        return new Token(Kind.UNREADABLE, why, raw.line(), raw.column());
    }

    private static String unescaped(String content) {
        if (content.indexOf('\\') < 0) {
            return content;
        }
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < content.length()) {
            char c = content.charAt(at++);
            if (c != '\\' || at == content.length()) {
                text.append(c);
                continue;
            }
            char letter = content.charAt(at++);
            switch (letter) {
                case '\n' -> {}
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'a' -> text.append('\u0007');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'v' -> text.append('\u000b');
                case '\\', '\'', '"' -> text.append(letter);
                case 'x', 'u', 'U' -> {
                    int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
                    text.appendCodePoint(codePoint(content, at, digits));
                    at += digits;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int end = at;
                    while (end < content.length() && end < at + 2 && "01234567".indexOf(content.charAt(end)) >= 0) {
                        end++;
                    }
                    text.append((char) Integer.parseInt(content.substring(at - 1, end), OCTAL));
                    at = end;
                }
                case 'N' -> throw wrong("\\N");
                // As Python has it, a backslash before any other letter is one.
                default -> text.append('\\').append(letter);
            }
        }
        return text.toString();
    }

    private static int codePoint(String content, int at, int digits) {
        String code = content.substring(at, Math.min(content.length(), at + digits));
        if (code.matches("[0-9a-fA-F]{" + digits + "}")) {
            long number = Long.parseLong(code, HEX);
            if (number <= Character.MAX_CODE_POINT) {
                return (int) number;
            }
        }
        throw wrong("\\" + content.charAt(at - 1));
    }

    private static IllegalArgumentException wrong(String escape) {
        return new IllegalArgumentException("has " + escape + " with what is no character's code");
    }
}
