package io.graphitecluster.whisper.tools.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as upstream's tools read and print them, that is, as Python does. */
public final class PythonFloat {
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:\\d+(?:_\\d+)*\\.?(?:\\d+(?:_\\d+)*)?|\\.\\d+(?:_\\d+)*)(?:[eE][+-]?\\d+(?:_\\d+)*)?");
    private static final int LARGEST_PLAIN_EXPONENT = 16;
    private static final int SMALLEST_PLAIN_EXPONENT = -4;

    private PythonFloat() {}

    /**
     * What {@code float(text)} reads: white space around it, {@code inf}, {@code nan} and underscores between digits are
     * allowed.
     *
     * @return empty when the text is no number
     */
    public static OptionalDouble parse(String text) {
        String stripped = text.strip();
        String unsigned = stripped.replaceFirst("^[+-]", "").toLowerCase(Locale.ROOT);
        double sign = stripped.startsWith("-") ? -1 : 1;
        if (unsigned.equals("inf") || unsigned.equals("infinity")) {
            return OptionalDouble.of(sign * Double.POSITIVE_INFINITY);
        }
        if (unsigned.equals("nan")) {
            return OptionalDouble.of(Double.NaN);
        }
        return NUMBER.matcher(stripped).matches()
                ? OptionalDouble.of(Double.parseDouble(stripped.replace("_", "")))
                : OptionalDouble.empty();
    }

    /** What {@code repr(value)} gives: the fewest digits that read back as the same number. */
    public static String repr(double value) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(value);
        int exponent = exponentOf(shortest);
        if (exponent >= LARGEST_PLAIN_EXPONENT || exponent < SMALLEST_PLAIN_EXPONENT) {
            return scientific(shortest, exponent);
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** Java shows two digits at least, where one may do: 4.9E-324 for 5e-324. */
    private static BigDecimal shortest(double value) {
        BigDecimal java = new BigDecimal(Double.toString(value));
        BigDecimal oneDigit = java.round(new MathContext(1, RoundingMode.HALF_EVEN));
        return (oneDigit.doubleValue() == value ? oneDigit : java).stripTrailingZeros();
    }

    /** What {@code "%f" % value} gives: six digits after the point. */
    public static String fixed(double value) {
        return fixed(value, 6);
    }

    /** What {@code "%.Nf" % value} gives, N being the digits after the point. */
    public static String fixed(double value, int digits) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        String text =
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return isNegative(value) && !text.startsWith("-") ? "-" + text : text;
    }

    /** What {@code "%.Ng" % value} gives, N being the number of significant digits. */
    public static String general(double value, int digits) {
        if (!Double.isFinite(value)) {
            return special(value);
        }
        if (value == 0) {
            return isNegative(value) ? "-0" : "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = exponentOf(rounded);
        return exponent < SMALLEST_PLAIN_EXPONENT || exponent >= digits
                ? scientific(rounded, exponent)
                : rounded.toPlainString();
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(number.signum() < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        return text.append(String.format(Locale.ROOT, "e%c%02d", exponent < 0 ? '-' : '+', Math.abs(exponent)))
                .toString();
    }

    /** The power of ten of a number's first digit. */
    private static int exponentOf(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    private static String special(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value < 0 ? "-inf" : "inf";
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }
}
