package io.graphitecluster.protocol.pickle;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text arguments of protocol 0: escaped strings, numbers in digits. */
final class PickleText {
    /** As CPython: longer ones take a time that grows with the square of their length. */
    private static final int MOST_DIGITS = 4300;

    private static final int OCTAL_DIGITS = 3;
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");
    private static final Pattern PREFIXED = Pattern.compile("[+-]?0(_?[0-9a-f]+)+|[+-]?0[xob](_?[0-9a-f]+)+");

    private PickleText() {}

    /** {@code '…'} or {@code "…"} with the escapes of Python 2's strings; gives the bytes. */
    static byte[] quoted(byte[] line, int at) throws PickleException {
        int last = line.length - 1;
        if (last < 1 || line[0] != line[last] || (line[0] != '\'' && line[0] != '"')) {
            throw new PickleException("the STRING opcode argument must be quoted", at);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(line.length);
        int i = 1;
        while (i < last) {
            int c = line[i++];
            if (c != '\\') {
                out.write(c);
                continue;
            }
            if (i == last) {
                throw new PickleException("Trailing \\ in string", at);
            }
            i = escape(line, i, last, out, at);
        }
        return out.toByteArray();
    }

    /** Writes what the escape stands for; returns where the text goes on. */
    private static int escape(byte[] line, int from, int end, ByteArrayOutputStream out, int at)
            throws PickleException {
        int c = line[from];
        int next = from + 1;
        switch (c) {
            case '\\', '\'', '"' -> out.write(c);
            case 'a' -> out.write(7);
            case 'b' -> out.write('\b');
            case 't' -> out.write('\t');
            case 'n' -> out.write('\n');
            case 'v' -> out.write(11);
            case 'f' -> out.write('\f');
            case 'r' -> out.write('\r');
            case '\n' -> {}
            case 'x' -> {
                int high = next + 1 < end ? Character.digit(line[next], 16) : -1;
                int low = next + 1 < end ? Character.digit(line[next + 1], 16) : -1;
                if (high < 0 || low < 0) {
                    throw new PickleException("invalid \\x escape", at);
                }
                out.write(high << 4 | low);
                next += 2;
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int value = c - '0';
                while (next < end && next < from + OCTAL_DIGITS && line[next] >= '0' && line[next] <= '7') {
                    value = value * 8 + line[next++] - '0';
                }
                out.write(value);
            }
            default -> {
                out.write('\\');
                out.write(c);
            }
        }
        return next;
    }

    /** Latin-1 with {@code \}{@code uXXXX} and {@code \}{@code UXXXXXXXX}: Python's raw-unicode-escape. */
    static String rawUnicode(byte[] line, int at) throws PickleException {
        StringBuilder text = new StringBuilder(line.length);
        int i = 0;
        while (i < line.length) {
            char c = (char) (line[i++] & 0xff);
            if (c != '\\' || i == line.length) {
                text.append(c);
                continue;
            }
            char kind = (char) (line[i++] & 0xff);
            int digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
            if (digits == 0) {
                text.append(c).append(kind);
                continue;
            }
            long codePoint = 0;
            for (int end = i + digits; i < end; i++) {
                int digit = i < line.length ? Character.digit(line[i], 16) : -1;
                if (digit < 0) {
                    throw new PickleException("truncated \\" + kind + " escape", at);
                }
                codePoint = codePoint << 4 | digit;
            }
            if (codePoint > Character.MAX_CODE_POINT) {
                throw new PickleException("\\" + kind + " escape beyond the last character", at);
            }
            text.appendCodePoint((int) codePoint);
        }
        return text.toString();
    }

    /** INT: {@code 00} and {@code 01} are false and true, other numbers have C's prefixes. */
    static Object integer(byte[] line, int at) throws PickleException {
        String text = ascii(line);
        if (text.equals("00") || text.equals("01")) {
            return text.equals("01");
        }
        String digits = text.strip().toLowerCase(Locale.ROOT);
        if (DECIMAL.matcher(digits).matches() && !digits.matches("[+-]?0[0-9_]+")) {
            return number(digits, 10, at);
        }
        if (PREFIXED.matcher(digits).matches()) {
            String sign = digits.startsWith("-") ? "-" : "";
            String unsigned = digits.replaceFirst("^[+-]", "");
            return switch (unsigned.charAt(1)) {
                case 'x' -> number(sign + unsigned.substring(2), 16, at);
                case 'b' -> number(sign + unsigned.substring(2), 2, at);
                case 'o' -> number(sign + unsigned.substring(2), 8, at);
                default -> number(sign + unsigned, 8, at);
            };
        }
        throw new PickleException("could not convert string to int", at);
    }

    /** LONG: decimal digits and, from Python 2, an {@code L}. */
    static Object longInteger(byte[] line, int at) throws PickleException {
        String text = ascii(line);
        String digits = text.endsWith("L") ? text.substring(0, text.length() - 1) : text;
        if (!DECIMAL.matcher(digits.strip()).matches()) {
            throw new PickleException("invalid literal for int() with base 10", at);
        }
        return number(digits.strip(), 10, at);
    }

    /** GET and PUT: the number of a value in the memo. */
    static long index(byte[] line, int at) throws PickleException {
        if (longInteger(line, at) instanceof Long index && index >= 0) {
            return index;
        }
        throw new PickleException("memo key must be a positive integer", at);
    }

    private static Object number(String digits, int base, int at) throws PickleException {
        String plain = digits.replace("_", "");
        if (plain.length() > MOST_DIGITS) {
            throw new PickleException(
                    "Exceeds the limit (" + MOST_DIGITS + " digits) for integer string conversion", at);
        }
        try {
            BigInteger number = new BigInteger(plain, base);
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        } catch (NumberFormatException e) {
            throw new PickleException("could not convert string to int", at);
        }
    }

    static String ascii(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1);
    }
}
