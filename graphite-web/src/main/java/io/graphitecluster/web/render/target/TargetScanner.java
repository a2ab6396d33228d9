package io.graphitecluster.web.render.target;

import io.graphitecluster.web.render.target.Expression.BooleanLiteral;
import io.graphitecluster.web.render.target.Expression.InfinityLiteral;
import io.graphitecluster.web.render.target.Expression.NoneLiteral;
import io.graphitecluster.web.render.target.Expression.NumberLiteral;
import io.graphitecluster.web.render.target.Expression.NumberLiteral.Form;
import io.graphitecluster.web.render.target.Expression.StringLiteral;
import java.math.BigInteger;

/**
 * A position in a target and the words that can stand there. Each method reads its word and moves on, or stays and
 * returns null or false. The furthest place where something was missing is kept for the error message.
 */
final class TargetScanner {
    /** Characters with a meaning of their own; in a path they stand behind a backslash. */
    private static final String SYMBOLS = "(){},.'\"\\|";

    private final String text;
    private int position;
    private int furthest;
    private String expected = "a function call or the name of a series was expected";

    TargetScanner(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    String textFrom(int start) {
        return text.substring(start, position);
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    boolean atEnd() {
        return position == text.length();
    }

    /** Notes that something was missing. */
    void fail(int place, String reason) {
        if (place >= furthest) {
            furthest = place;
            expected = reason;
        }
    }

    TargetSyntaxException failure() {
        int place = Math.max(furthest, position);
        String reason = place == furthest ? expected : "unexpected text after the expression";
        return new TargetSyntaxException(text, place, reason);
    }

    void skipSpace() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    /** Takes one symbol, with white space before it. */
    boolean take(char symbol) {
        int before = position;
        skipSpace();
        if (position < text.length() && text.charAt(position) == symbol) {
            position++;
            return true;
        }
        if (position > furthest) {
            fail(position, "'" + symbol + "' was expected");
        }
        position = before;
        return false;
    }

    /** Takes exactly this text, with white space before it. */
    boolean takeText(String word) {
        int before = position;
        skipSpace();
        if (text.startsWith(word, position)) {
            position += word.length();
            return true;
        }
        position = before;
        return false;
    }

    /** The name of a function or keyword: letters, digits, underscores, no digit first. */
    String name() {
        int before = position;
        skipSpace();
        int end = position;
        while (isNameChar(at(end)) && !(end == position && isDigit(at(end)))) {
            end++;
        }
        if (end == position) {
            position = before;
            return null;
        }
        String name = text.substring(position, end);
        position = end;
        return name;
    }

    /** {@code name=}: the name of what follows. */
    String keyword() {
        int before = position;
        String name = name();
        if (name != null && take('=')) {
            return name;
        }
        position = before;
        return null;
    }

    Expression constantOrLiteral() {
        if (constant("true")) {
            return new BooleanLiteral(true);
        }
        if (constant("false")) {
            return new BooleanLiteral(false);
        }
        Expression number = number();
        if (number != null) {
            return number;
        }
        if (constant("none")) {
            return new NoneLiteral();
        }
        Expression string = string();
        if (string != null) {
            return string;
        }
        return constant("inf") ? new InfinityLiteral() : null;
    }

    /** A number or a string. */
    Expression literal() {
        Expression number = number();
        return number != null ? number : string();
    }

    private boolean constant(String word) {
        int before = position;
        skipSpace();
        int end = position + word.length();
        if (text.regionMatches(true, position, word, 0, word.length()) && !isNameChar(at(end)) && at(end) != '$') {
            position = end;
            return true;
        }
        position = before;
        return false;
    }

    /** A number counts as one only where an argument ends behind it; otherwise it begins a path. */
    private Expression number() {
        int before = position;
        skipSpace();
        int start = position;
        int whole = digits(at(start) == '-' ? start + 1 : start);
        if (whole > 0) {
            int fraction = at(whole) == '.' ? digits(whole + 1) : -1;
            int mantissa = fraction > 0 ? fraction : whole;
            int exponent = -1;
            if (at(mantissa) == 'e' || at(mantissa) == 'E') {
                exponent = digits(at(mantissa + 1) == '-' ? mantissa + 2 : mantissa + 1);
            }
            if (exponent > 0 && argumentEndsAt(exponent)) {
                position = exponent;
                return new NumberLiteral(Double.parseDouble(text.substring(start, exponent)), Form.SCIENTIFIC);
            }
            if (fraction > 0 && argumentEndsAt(fraction)) {
                position = fraction;
                return new NumberLiteral(Double.parseDouble(text.substring(start, fraction)), Form.FLOAT);
            }
            if (argumentEndsAt(whole)) {
                position = whole;
                return new NumberLiteral(integer(text.substring(start, whole)), Form.INTEGER);
            }
        }
        position = before;
        return null;
    }

    private static Number integer(String digits) {
        if (digits.length() <= 18) {
            return Long.parseLong(digits);
        }
        BigInteger value = new BigInteger(digits);
        return value.bitLength() < Long.SIZE ? (Number) value.longValueExact() : value;
    }

    /** End of the digits from here, or -1 when there is none. */
    private int digits(int from) {
        int end = from;
        while (isDigit(at(end))) {
            end++;
        }
        return end == from ? -1 : end;
    }

    private boolean argumentEndsAt(int end) {
        int next = end;
        while (at(next) == ' ' || at(next) == '\t') {
            next++;
        }
        if (next == text.length() || at(next) == '\n') {
            return true;
        }
        while (next < text.length() && " \t\r\n".indexOf(at(next)) >= 0) {
            next++;
        }
        return at(next) == ',' || at(next) == ')';
    }

    private Expression string() {
        int before = position;
        skipSpace();
        char quote = at(position);
        if (quote == '"' || quote == '\'') {
            int end = stringEnd(position + 1, quote);
            if (end >= 0) {
                String value = text.substring(position + 1, end);
                position = end + 1;
                return new StringLiteral(value);
            }
            fail(position, "the string that begins here does not end");
        }
        position = before;
        return null;
    }

    /** Place of the closing quote, or -1. A doubled quote and one behind a backslash belong to the text. */
    private int stringEnd(int from, char quote) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == quote) {
                if (at(i + 1) != quote) {
                    return i;
                }
                i += 2;
            } else if (c == '\\') {
                if (i + 1 >= text.length() || (at(i + 1) == 'x' && !isHex(at(i + 2)))) {
                    return -1;
                }
                i += 2;
            } else if (c == '\n' || c == '\r') {
                return -1;
            } else {
                i++;
            }
        }
        return -1;
    }

    /** A path; its parts stand without white space between them. */
    Expression path() {
        int before = position;
        skipSpace();
        StringBuilder path = new StringBuilder();
        if (!element(path)) {
            position = before;
            return null;
        }
        while (at(position) == '.') {
            int dot = position;
            int length = path.length();
            position++;
            path.append('.');
            if (!element(path)) {
                position = dot;
                path.setLength(length);
                break;
            }
        }
        return new Expression.Path(path.toString());
    }

    private boolean element(StringBuilder path) {
        boolean any = false;
        while (characters(path) || braces(path)) {
            any = true;
        }
        if (!any) {
            fail(position, "the name of a series was expected");
        }
        return any;
    }

    private boolean characters(StringBuilder path) {
        int before = position;
        while (true) {
            char c = at(position);
            if (c > ' ' && c < 127 && SYMBOLS.indexOf(c) < 0) {
                path.append(c);
                position++;
            } else if (c == '\\' && at(position + 1) != '\0' && (SYMBOLS + "=").indexOf(at(position + 1)) >= 0) {
                path.append(at(position + 1));
                position += 2;
            } else {
                return position > before;
            }
        }
    }

    /** {@code {a,b}}: no braces within, no white space, nothing empty. */
    private boolean braces(StringBuilder path) {
        int before = position;
        int length = path.length();
        if (at(position) == '{') {
            boolean named;
            do {
                path.append(at(position));
                position++;
                named = characters(path);
            } while (named && at(position) == ',');
            if (named && at(position) == '}') {
                path.append('}');
                position++;
                return true;
            }
            fail(position, "'}' or a name within braces was expected");
        }
        position = before;
        path.setLength(length);
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isNameChar(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
