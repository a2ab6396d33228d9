package io.graphitecluster.whisper.schemas;

import java.util.regex.Pattern;

/**
 * A regular expression of Python's as ours: groups are named {@code (?P<name>…)} there, {@code \Z} is the very end, and
 * within a class neither a bracket nor {@code &&} means anything.
 */
final class NamePattern {
    private NamePattern() {}

    /**
     * Compiles an expression.
     *
     * @throws java.util.regex.PatternSyntaxException when it is none
     */
    static Pattern compile(String python) {
        return Pattern.compile(translate(python), Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static String translate(String python) {
        StringBuilder java = new StringBuilder();
        int classStart = -1;
        for (int i = 0; i < python.length(); i++) {
            char c = python.charAt(i);
            if (c == '\\' && i + 1 < python.length()) {
                char escaped = python.charAt(++i);
                java.append(c).append(escaped == 'Z' ? 'z' : escaped);
            } else if (classStart >= 0) {
                boolean first = i == classStart + 1 || (i == classStart + 2 && python.charAt(i - 1) == '^');
                java.append(c == '[' || c == '&' || (c == ']' && first) ? "\\" : "")
                        .append(c);
                classStart = c == ']' && !first ? -1 : classStart;
            } else if (c == '[') {
                classStart = i;
                java.append(c);
            } else if (python.startsWith("(?P<", i)) {
                java.append("(?<");
                i += 3;
            } else if (python.startsWith("(?P=", i) && python.indexOf(')', i) > 0) {
                int end = python.indexOf(')', i);
                java.append("\\k<").append(python, i + 4, end).append('>');
                i = end;
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }
}
