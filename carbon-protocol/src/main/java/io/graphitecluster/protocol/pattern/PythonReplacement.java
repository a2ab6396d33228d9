package io.graphitecluster.protocol.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** What a match is replaced by: literal text and references to groups, in Python's syntax. */
final class PythonReplacement {
    private static final String ESCAPES = "abfnrtv";
    private static final String CHARACTERS = "\u0007\b\f\n\r\t\u000b";

    private final List<Object> parts = new ArrayList<>();
    private final String source;
    private final Map<String, Integer> groupNames;
    private final int groups;

    private PythonReplacement(String source, Map<String, Integer> groupNames, int groups) {
        this.source = source;
        this.groupNames = groupNames;
        this.groups = groups;
    }

    static PythonReplacement parse(String source, Map<String, Integer> groupNames, int groups) {
        PythonReplacement template = new PythonReplacement(source, groupNames, groups);
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c != '\\' || at + 1 >= source.length()) {
                if (c == '\\') {
                    throw template.invalid("bad escape (end of pattern)");
                }
                literal.append(c);
                at++;
            } else {
                at = template.escape(at + 1, literal);
            }
        }
        template.flush(literal);
        return template;
    }

    private void flush(StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(literal.toString());
            literal.setLength(0);
        }
    }

    private int escape(int at, StringBuilder literal) {
        char c = source.charAt(at);
        if (c == 'g') {
            return namedGroup(at + 1, literal);
        }
        if (c == '0' || isOctalTriple(at)) {
            int end = at + 1;
            while (end < source.length() && end < at + 3 && isOctal(source.charAt(end))) {
                end++;
            }
            literal.append((char) Integer.parseInt(source.substring(at, end), 8));
            return end;
        }
        if (c >= '1' && c <= '9') {
            int end = at + 1 < source.length() && Character.isDigit(source.charAt(at + 1)) ? at + 2 : at + 1;
            flush(literal);
            parts.add(existing(Integer.parseInt(source.substring(at, end))));
            return end;
        }
        int known = ESCAPES.indexOf(c);
        if (known >= 0) {
            literal.append(CHARACTERS.charAt(known));
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            throw invalid("bad escape \\" + c);
        } else if (c == '\\') {
            literal.append('\\');
        } else {
            literal.append('\\').append(c);
        }
        return at + 1;
    }

    private boolean isOctalTriple(int at) {
        return at + 2 < source.length()
                && isOctal(source.charAt(at))
                && isOctal(source.charAt(at + 1))
                && isOctal(source.charAt(at + 2));
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private int namedGroup(int at, StringBuilder literal) {
        int end = source.indexOf('>', at);
        if (at >= source.length() || source.charAt(at) != '<' || end < 0) {
            throw invalid("missing group name after \\g");
        }
        String name = source.substring(at + 1, end);
        int number = name.chars().allMatch(Character::isDigit) && !name.isEmpty() && name.length() < 6
                ? Integer.parseInt(name)
                : groupNames.getOrDefault(name, 0);
        if (name.isEmpty() || (number == 0 && !name.chars().allMatch(Character::isDigit))) {
            throw invalid("unknown group name '" + name + "'");
        }
        flush(literal);
        parts.add(existing(number));
        return end + 1;
    }

    private Integer existing(int number) {
        if (number > groups) {
            throw invalid("invalid group reference " + number);
        }
        return number;
    }

    /** Appends the replacement of one match; a group that took no part is an empty text. */
    void appendTo(StringBuilder out, String text, Matcher matcher) {
        for (Object part : parts) {
            if (part instanceof Integer group) {
                if (matcher.start(group) >= 0) {
                    out.append(text, matcher.start(group), matcher.end(group));
                }
            } else {
                out.append(part);
            }
        }
    }

    /** The replacement as it was written. */
    @Override
    public String toString() {
        return source;
    }

    private IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException("Invalid replacement '" + source + "': " + reason);
    }
}
