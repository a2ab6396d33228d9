package io.graphitecluster.protocol.pattern;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a regular expression from Python's dialect to Java's. They differ in
 *
 * <ul>
 *   <li>named groups, {@code (?P<x>…)} and {@code (?P=x)}, whose names may have an underscore,
 *   <li>{@code \Z}, which is the very end in Python, {@code \v}, octal and {@code \U} escapes,
 *   <li>character classes: Java's can nest, intersect, and not begin with {@code ]},
 *   <li>braces that are no repetition, which Python takes as they are, and <code>{,n}</code>,
 *   <li>escapes of letters that mean something in one of them only,
 *   <li>a repeated anchor ({@code ^*}), which Python refuses.
 * </ul>
 *
 * <p>The beginning of every group and of every alternative in it gets a {@link #PROBE}, which matches always and looks
 * at the text: choices between nothing and nothing would else be made without end and without a look that could be
 * counted.
 */
final class PythonPatternTranslator {
    /** A lookahead at what cannot be, a boundary that is none. It looks at a character unless the text is empty. */
    static final String PROBE = "(?!\\b\\B)";

    private static final Pattern REPETITION = Pattern.compile("\\{(\\d*)(,?)(\\d*)\\}");
    private static final Pattern NAMED_GROUP =
            Pattern.compile("\\(\\?P<([^\\W\\d]\\w*)>", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern NAMED_REFERENCE =
            Pattern.compile("\\(\\?P=(\\w+)\\)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern FLAGS = Pattern.compile("\\(\\?([aiLmsux]+)\\)");
    private static final Pattern SCOPED_FLAGS = Pattern.compile("\\(\\?([aimsux]*)(-[imsx]+)?:");

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> groups = new LinkedHashMap<>();
    private int capturing;
    private int depth;
    private boolean afterAnchor;
    private boolean lookaround;
    private int at;

    PythonPatternTranslator(String source) {
        this.source = source;
    }

    /** The numbers of named groups; known once the expression is translated. */
    Map<String, Integer> groups() {
        return Map.copyOf(groups);
    }

    /** Whether the expression looks ahead or behind; known once it is translated. */
    boolean lookaround() {
        return lookaround;
    }

    String translate() {
        boolean first = true;
        while (at < source.length()) {
            if (globalFlags(first)) {
                continue;
            }
            char c = source.charAt(at);
            boolean anchor = c == '^' || c == '$' || (c == '\\' && isAnchorEscape());
            if (afterAnchor && (c == '*' || c == '+' || c == '?')) {
                throw problem("nothing to repeat");
            }
            token(c);
            afterAnchor = anchor;
            first = false;
        }
        return out.toString();
    }

    private boolean isAnchorEscape() {
        return at + 1 < source.length() && "AbBZ".indexOf(source.charAt(at + 1)) >= 0;
    }

    private void token(char c) {
        switch (c) {
            case '\\' -> escape(false);
            case '[' -> characterClass();
            case '{' -> brace();
            case '(' -> {
                if (source.startsWith("(?", at)) {
                    extension();
                } else {
                    capturing++;
                    open(1);
                }
            }
            case ')' -> {
                depth--;
                copy(1);
            }
            case '|' -> {
                copy(1);
                out.append(depth > 0 ? PROBE : "");
            }
            default -> copy(1);
        }
    }

    /** Goes into a group that begins with so many characters, which Java writes in the same way. */
    private void open(int length) {
        copy(length);
        opened();
    }

    private void opened() {
        depth++;
        out.append(PROBE);
    }

    private void brace() {
        Matcher matcher = REPETITION.matcher(source).region(at, source.length());
        // Python takes {} and {,} as they are; {,n} has no lower bound.
        boolean repetition = matcher.lookingAt()
                && !(matcher.group(1).isEmpty() && matcher.group(3).isEmpty());
        if (repetition) {
            if (afterAnchor) {
                throw problem("nothing to repeat");
            }
            out.append('{').append(matcher.group(1).isEmpty() ? "0" : matcher.group(1));
            out.append(matcher.group(2)).append(matcher.group(3)).append('}');
            at = matcher.end();
        } else {
            out.append("\\{");
            at++;
        }
    }

    private boolean globalFlags(boolean first) {
        Matcher matcher = FLAGS.matcher(source).region(at, source.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        if (!first) {
            throw problem("global flags not at the start of the expression");
        }
        String flags = flags(matcher.group(1));
        if (!flags.isEmpty()) {
            out.append("(?").append(flags).append(')');
        }
        at = matcher.end();
        return true;
    }

    /** Unicode is on already; {@code a} turns it off. */
    private String flags(String python) {
        if (python.indexOf('L') >= 0) {
            throw problem("flag L works with bytes only");
        }
        String rest = python.replace("u", "");
        return rest.replace("a", "") + (rest.indexOf('a') >= 0 ? "-U" : "");
    }

    private void extension() {
        Matcher named = NAMED_GROUP.matcher(source).region(at, source.length());
        Matcher reference = NAMED_REFERENCE.matcher(source).region(at, source.length());
        Matcher scoped = SCOPED_FLAGS.matcher(source).region(at, source.length());
        if (named.lookingAt()) {
            capturing++;
            if (groups.put(named.group(1), capturing) != null) {
                throw problem("redefinition of group name '" + named.group(1) + "'");
            }
            out.append('(');
            at = named.end();
            opened();
        } else if (reference.lookingAt()) {
            Integer number = groups.get(reference.group(1));
            if (number == null) {
                throw problem("unknown group name '" + reference.group(1) + "'");
            }
            out.append("(?:\\").append(number).append(')');
            at = reference.end();
        } else if (source.startsWith("(?#", at)) {
            int end = source.indexOf(')', at);
            if (end < 0) {
                throw problem("missing ), unterminated comment");
            }
            at = end + 1;
        } else if (scoped.lookingAt()) {
            String off = scoped.group(2) == null ? "" : scoped.group(2);
            String on = flags(scoped.group(1));
            out.append("(?")
                    .append(on.contains("-") && !off.isEmpty() ? on + off.substring(1) : on + off)
                    .append(':');
            at = scoped.end();
            opened();
        } else if (source.startsWith("(?>", at)) {
            open(3);
        } else if (source.startsWith("(?=", at) || source.startsWith("(?!", at)) {
            lookaround = true;
            open(3);
        } else if (source.startsWith("(?<=", at) || source.startsWith("(?<!", at)) {
            lookaround = true;
            open(4);
        } else if (source.startsWith("(?(", at)) {
            throw problem("conditional groups are not supported");
        } else {
            throw problem("unknown extension " + source.substring(at, Math.min(source.length(), at + 3)));
        }
    }

    private void characterClass() {
        int start = at;
        copy(1);
        if (at < source.length() && source.charAt(at) == '^') {
            copy(1);
        }
        boolean first = true;
        while (true) {
            if (at >= source.length()) {
                at = start;
                throw problem("unterminated character set");
            }
            char c = source.charAt(at);
            if (c == ']' && !first) {
                copy(1);
                return;
            }
            first = false;
            if (c == '\\') {
                escape(true);
            } else {
                if (c == '[' || c == ']' || c == '&' || c == '^' || c == '#' || c == ' ') {
                    out.append('\\');
                }
                copy(1);
            }
        }
    }

    private void escape(boolean inClass) {
        if (at + 1 == source.length()) {
            throw problem("bad escape (end of pattern)");
        }
        char c = source.charAt(at + 1);
        if (c >= '0' && c <= '9') {
            digits(inClass);
        } else if (c == 'x') {
            codePoint(2);
        } else if (c == 'u') {
            codePoint(4);
        } else if (c == 'U') {
            codePoint(8);
        } else if (c == 'v') {
            replace("\\x0B");
        } else if (c == 'b' && inClass) {
            replace("\\x08");
        } else if (c == 'Z' && !inClass) {
            replace("\\z");
        } else if ("afnrtdDsSwW".indexOf(c) >= 0 || (!inClass && "AbB".indexOf(c) >= 0)) {
            copy(2);
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            throw problem("bad escape \\" + c);
        } else {
            copy(2);
        }
    }

    /** Octal when it begins with 0, has three octal digits, or stands in a class; else a reference to a group. */
    private void digits(boolean inClass) {
        int end = at + 1;
        while (end < source.length() && end < at + 4 && source.charAt(end) >= '0' && source.charAt(end) <= '7') {
            end++;
        }
        String octal = source.substring(at + 1, end);
        if (octal.length() == 3 || octal.startsWith("0") || inClass) {
            if (octal.isEmpty()) {
                throw problem("bad escape \\" + source.charAt(at + 1));
            }
            int value = Integer.parseInt(octal, 8);
            if (value > 0xff) {
                throw problem("octal escape value \\" + octal + " outside of range 0-0o377");
            }
            out.append(String.format("\\x%02x", value));
            at = end;
        } else {
            int length = at + 2 < source.length() && Character.isDigit(source.charAt(at + 2)) ? 3 : 2;
            // A digit behind the number is a character of its own.
            out.append("(?:").append(source, at, at + length).append(')');
            at += length;
        }
    }

    private void codePoint(int digits) {
        int end = at + 2 + digits;
        String hex = end > source.length() ? "" : source.substring(at + 2, end);
        if (!hex.matches("[0-9a-fA-F]+") || Long.parseLong(hex, 16) > Character.MAX_CODE_POINT) {
            throw problem("incomplete escape " + source.substring(at, Math.min(end, source.length())));
        }
        out.append("\\x{").append(hex).append('}');
        at = end;
    }

    private void replace(String escape) {
        out.append(escape);
        at += 2;
    }

    private void copy(int length) {
        out.append(source, at, at + length);
        at += length;
    }

    private IllegalArgumentException problem(String text) {
        return new IllegalArgumentException(text + " at position " + at + " in '" + source + "'");
    }
}
