package io.graphitecluster.ceres.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one JSON text. Objects become maps in the order of the text (of equal keys the last counts), arrays lists, whole
 * numbers {@link Long} or {@link BigInteger}, others {@link Double}, which may also be {@code NaN}, {@code Infinity} and
 * {@code -Infinity}. Says what is wrong in the words of Python, on which the tools' users may search.
 */
public final class JsonReader {
    private static final int DEEPEST = 100;
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]{0,4000})(\\.[0-9]{1,4000})?([eE][-+]?[0-9]{1,9})?");
    private static final int LONGEST_LONG = 18;

    private final String text;
    private int position;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @return a map, list, string, number, boolean or null
     * @throws JsonException when it is no JSON, or is nested deeper than 100 levels
     */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        reader.skipBlanks();
        Object value = reader.value();
        reader.skipBlanks();
        if (reader.position < text.length()) {
            throw reader.problem("Extra data", reader.position);
        }
        return value;
    }

    private JsonException problem(String what, int offset) {
        return new JsonException(what, text, offset);
    }

    private void skipBlanks() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private boolean take(char c) {
        if (at(c)) {
            position++;
            return true;
        }
        return false;
    }

    private Object value() {
        if (at('{') || at('[')) {
            if (++depth > DEEPEST) {
                throw problem("Nested deeper than " + DEEPEST + " levels", position);
            }
            Object nested = at('{') ? object() : array();
            depth--;
            return nested;
        }
        if (at('"')) {
            return string();
        }
        return word();
    }

    private Object word() {
        for (Map.Entry<String, Object> constant : JsonText.CONSTANTS) {
            if (text.startsWith(constant.getKey(), position)) {
                position += constant.getKey().length();
                return constant.getValue();
            }
        }
        if (text.startsWith("null", position)) {
            position += "null".length();
            return null;
        }
        Matcher number = NUMBER.matcher(text).region(position, text.length());
        if (!number.lookingAt()) {
            throw problem("Expecting value", position);
        }
        position = number.end();
        if (number.group(1) != null || number.group(2) != null) {
            return Double.valueOf(number.group());
        }
        return number.group().length() <= LONGEST_LONG
                ? (Object) Long.valueOf(number.group())
                : new BigInteger(number.group());
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        position++;
        skipBlanks();
        if (take('}')) {
            return members;
        }
        while (true) {
            if (!at('"')) {
                throw problem("Expecting property name enclosed in double quotes", position);
            }
            String key = string();
            skipBlanks();
            if (!take(':')) {
                throw problem("Expecting ':' delimiter", position);
            }
            skipBlanks();
            members.put(key, value());
            skipBlanks();
            if (take('}')) {
                return members;
            }
            if (!take(',')) {
                throw problem("Expecting ',' delimiter", position);
            }
            skipBlanks();
        }
    }

    private List<Object> array() {
        List<Object> items = new ArrayList<>();
        position++;
        skipBlanks();
        if (take(']')) {
            return items;
        }
        while (true) {
            items.add(value());
            skipBlanks();
            if (take(']')) {
                return items;
            }
            if (!take(',')) {
                throw problem("Expecting ',' delimiter", position);
            }
            skipBlanks();
        }
    }

    private String string() {
        int begin = position++;
        StringBuilder content = new StringBuilder();
        while (true) {
            if (position >= text.length()) {
                throw problem("Unterminated string starting at", begin);
            }
            char c = text.charAt(position++);
            if (c == '"') {
                return content.toString();
            }
            if (c < ' ') {
                throw problem("Invalid control character at", position - 1);
            }
            content.append(c == '\\' ? escape(begin) : c);
        }
    }

    private char escape(int begin) {
        if (position >= text.length()) {
            throw problem("Unterminated string starting at", begin);
        }
        char c = text.charAt(position++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw problem("Invalid \\escape", position - 2);
        };
    }

    private char unicode() {
        int end = position + 4;
        if (end > text.length() || !text.substring(position, end).matches("[0-9a-fA-F]{4}")) {
            throw problem("Invalid \\uXXXX escape", position - 1);
        }
        char c = (char) Integer.parseInt(text, position, end, 16);
        position = end;
        return c;
    }
}
