package io.graphitecluster.web.render.text;

import io.graphitecluster.web.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns Python's syntax of regular expressions into Java's. Most of it is the same; what differs:
 *
 * <pre>
 * (?P&lt;name&gt;...)  (?P=name)   named groups          become numbered ones
 * (?#...)                     comments              are left out
 * \Z                          the very end          becomes \z
 * {                           where no count stands a brace of its own
 * [                           within a class        a bracket of its own
 * \v \a \b                    in a class            characters
 * </pre>
 */
final class PatternTranslator {
    private static final Pattern COUNT = Pattern.compile("\\{(\\d+,?\\d*|,\\d+)\\}");
    private static final String LETTERS_WITH_MEANING = "AbBdDsSwWafnrtxu";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    /** Names of groups by number - 1; an empty text for a group without a name. */
    private final List<String> groupNames = new ArrayList<>();

    private int at;

    PatternTranslator(String source) {
        this.source = source;
    }

    List<String> groupNames() {
        return List.copyOf(groupNames);
    }

    String translate() {
        while (at < source.length()) {
            char c = source.charAt(at);
            switch (c) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case '{' -> brace();
                default -> {
                    out.append(c);
                    at++;
                }
            }
        }
        return out.toString();
    }

    private void brace() {
        Matcher count = COUNT.matcher(source).region(at, source.length());
        if (count.lookingAt()) {
            out.append(count.group(1).startsWith(",") ? "{0" + count.group(1) + "}" : count.group());
            at = count.end();
        } else {
            out.append("\\{");
            at++;
        }
    }

    private void group() {
        if (!source.startsWith("(?", at)) {
            groupNames.add("");
            out.append('(');
            at++;
        } else if (source.startsWith("(?P<", at)) {
            int end = closing('>', at + 4);
            groupNames.add(source.substring(at + 4, end));
            out.append('(');
            at = end + 1;
        } else if (source.startsWith("(?P=", at)) {
            int end = closing(')', at + 4);
            int number = groupNames.indexOf(source.substring(at + 4, end)) + 1;
            if (number == 0) {
                throw invalid("unknown group name");
            }
            out.append("(?:\\").append(number).append(')');
            at = end + 1;
        } else if (source.startsWith("(?#", at)) {
            at = closing(')', at + 3) + 1;
        } else if (source.startsWith("(?(", at)) {
            throw invalid("conditional groups are not supported");
        } else {
            out.append("(?");
            at += 2;
        }
    }

    private int closing(char end, int from) {
        int index = source.indexOf(end, from);
        if (index < 0) {
            throw invalid("missing " + end);
        }
        return index;
    }

    private void escape(boolean inClass) {
        if (at + 1 >= source.length()) {
            throw invalid("bad escape (end of pattern)");
        }
        char c = source.charAt(at + 1);
        at += 2;
        if (c == 'Z' && !inClass) {
            out.append("\\z");
        } else if (c == 'v') {
            out.append("\\x0B");
        } else if (c == 'b' && inClass) {
            out.append("\\x08");
        } else if (c == '0' || (inClass && c >= '1' && c <= '7')) {
            octal(c);
        } else if (isAsciiLetter(c) && LETTERS_WITH_MEANING.indexOf(c) < 0) {
            at -= 2;
            throw invalid("bad escape \\" + c);
        } else {
            out.append('\\').append(c);
        }
    }

    private void octal(char first) {
        int value = first - '0';
        for (int i = 0; i < 2 && at < source.length() && source.charAt(at) >= '0' && source.charAt(at) <= '7'; i++) {
            value = value * 8 + source.charAt(at++) - '0';
        }
        out.append(String.format("\\x{%x}", value));
    }

    private void characterClass() {
        out.append('[');
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        boolean first = true;
        while (true) {
            if (at >= source.length()) {
                throw invalid("unterminated character set");
            }
            char c = source.charAt(at);
            if (c == ']' && !first) {
                out.append(']');
                at++;
                return;
            }
            if (c == '\\') {
                escape(true);
            } else {
                if (c == '[' || c == ']' || c == '&' || c == '^') {
                    out.append('\\');
                }
                out.append(c);
                at++;
            }
            first = false;
        }
    }

    private InvalidRequestException invalid(String reason) {
        return new InvalidRequestException(
                "Invalid regular expression " + PythonValues.repr(source) + ": " + reason + " at position " + at);
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
