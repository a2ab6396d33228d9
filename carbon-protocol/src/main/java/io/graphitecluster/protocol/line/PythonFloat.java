package io.graphitecluster.protocol.line;

import java.nio.charset.StandardCharsets;

/**
 * Numbers in the syntax of Python's {@code float()}, which is what upstream's receivers accept: decimals with an
 * optional exponent, {@code inf}, {@code infinity} and {@code nan} in any case, single underscores between digits,
 * decimal digits of any script. No hexadecimal numbers, no type suffixes.
 */
public final class PythonFloat {
    private static final long EXACT_MANTISSA = 1L << 53;
    private static final int MOST_EXACT_DECIMALS = 22;
    /** A whole number of so many digits is an exact double. */
    static final int EXACT_DIGITS = 15;

    static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private PythonFloat() {}

    /**
     * The number in a text, which may have white space around it.
     *
     * @throws NumberFormatException when it holds none
     */
    public static double parse(String text) {
        try {
            return parseField(PythonText.strip(text));
        } catch (NotAFloatException e) {
            throw new NumberFormatException("could not convert string to float: '" + text + "'");
        }
    }

    /**
     * The number in ASCII bytes. Plain decimals of up to 15 digits are read without allocating: mantissa and power of
     * ten are both exact doubles then, so that their quotient is the correctly rounded value.
     */
    static double parseAscii(byte[] bytes, int offset, int length) throws NotAFloatException {
        int end = offset + length;
        int at = offset;
        boolean negative = at < end && bytes[at] == '-';
        if (negative || (at < end && bytes[at] == '+')) {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int decimals = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                digits++;
                if (decimals >= 0) {
                    decimals++;
                }
                if (mantissa >= EXACT_MANTISSA) {
                    return parseField(ascii(bytes, offset, length));
                }
            } else if (bytes[at] == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return parseField(ascii(bytes, offset, length));
            }
        }
        if (digits == 0 || decimals > MOST_EXACT_DECIMALS) {
            return parseField(ascii(bytes, offset, length));
        }
        double magnitude = decimals > 0 ? mantissa / POWERS_OF_TEN[decimals] : mantissa;
        return negative ? -magnitude : magnitude;
    }

    private static String ascii(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }

    static double parseField(String text) throws NotAFloatException {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == '_') {
                if (!digitBefore(plain) || at >= text.length() || !isDigit(text.codePointAt(at))) {
                    throw new NotAFloatException();
                }
            } else if (isDigit(codePoint)) {
                plain.append((char) ('0' + Character.digit(codePoint, 10)));
            } else if (codePoint < 0x80) {
                plain.append((char) codePoint);
            } else {
                throw new NotAFloatException();
            }
        }
        return parsePlain(plain);
    }

    private static double parsePlain(StringBuilder text) throws NotAFloatException {
        int end = text.length();
        int at = end > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        boolean negative = at == 1 && text.charAt(0) == '-';
        String unsigned = text.substring(at);
        if (unsigned.equalsIgnoreCase("inf") || unsigned.equalsIgnoreCase("infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (unsigned.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        int afterWhole = skipDigits(text, at);
        int digits = afterWhole - at;
        at = afterWhole;
        if (at < end && text.charAt(at) == '.') {
            int afterFraction = skipDigits(text, at + 1);
            digits += afterFraction - at - 1;
            at = afterFraction;
        }
        if (digits == 0) {
            throw new NotAFloatException();
        }
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            int afterExponent = skipDigits(text, at);
            if (afterExponent == at) {
                throw new NotAFloatException();
            }
            at = afterExponent;
        }
        if (at != end) {
            throw new NotAFloatException();
        }
        return Double.parseDouble(text.toString());
    }

    private static int skipDigits(StringBuilder text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean digitBefore(StringBuilder plain) {
        return !plain.isEmpty() && isDigit(plain.charAt(plain.length() - 1));
    }

    private static boolean isDigit(int codePoint) {
        return Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER;
    }
}
