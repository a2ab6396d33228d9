package io.graphitecluster.web.render.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as Python writes and rounds them; names of series and tags contain them. */
public final class PythonNumbers {
    /** From here on Python's {@code repr} uses an exponent. */
    private static final int LONGEST_PLAIN = 16;

    /** Below it Python's {@code repr} uses an exponent. */
    private static final double SMALLEST_PLAIN = 1e-4;

    private static final int MILLION = 1_000_000;

    private PythonNumbers() {}

    /** The shortest text that reads back as the same number, as {@code repr}: {@code 1.0}, {@code 1e+16}, {@code nan}. */
    public static String repr(double value) {
        StringBuilder out = new StringBuilder(24);
        appendRepr(out, value);
        return out.toString();
    }

    /** Appends {@link #repr}. */
    public static void appendRepr(StringBuilder out, double value) {
        if (Double.isNaN(value)) {
            out.append("nan");
            return;
        }
        if (Double.isInfinite(value)) {
            out.append(value > 0 ? "inf" : "-inf");
            return;
        }
        double magnitude = Math.abs(value);
        if (magnitude >= SMALLEST_PLAIN && appendFewDecimals(out, value, magnitude)) {
            return;
        }
        if (magnitude == 0 || (magnitude >= 1e-3 && magnitude < 1e7)) {
            // In this range Java's own shortest form is plain, and the same.
            out.append(value);
            return;
        }
        BigDecimal decimal = new BigDecimal(Double.toString(magnitude)).stripTrailingZeros();
        String digits = decimal.unscaledValue().toString();
        int point = digits.length() - decimal.scale();
        if (value < 0) {
            out.append('-');
        }
        if (point > LONGEST_PLAIN || point < -3) {
            exponential(out, digits, point - 1);
        } else if (point <= 0) {
            out.append("0.").repeat('0', -point).append(digits);
        } else if (point >= digits.length()) {
            out.append(digits).repeat('0', point - digits.length()).append(".0");
        } else {
            out.append(digits, 0, point).append('.').append(digits, point, digits.length());
        }
    }

    /**
     * Appends a number of at most six decimals, as most are that people measure; false for others. Of all decimal
     * numbers of up to 15 digits only one reads back as the same double: without zeros at its end it is the shortest.
     */
    private static boolean appendFewDecimals(StringBuilder out, double value, double magnitude) {
        boolean isWhole = magnitude == Math.rint(magnitude);
        double scaled = isWhole ? magnitude : Math.rint(magnitude * MILLION);
        if (scaled >= 1e15 || (!isWhole && scaled / MILLION != magnitude)) {
            return false;
        }
        if (value < 0) {
            out.append('-');
        }
        long digits = (long) scaled;
        if (isWhole) {
            out.append(digits).append(".0");
            return true;
        }
        long whole = digits / MILLION;
        int fraction = (int) (digits - whole * MILLION);
        out.append(whole).append('.');
        int place = MILLION / 10;
        while (fraction % 10 == 0) {
            fraction /= 10;
            place /= 10;
        }
        for (; fraction < place; place /= 10) {
            out.append('0');
        }
        out.append(fraction);
        return true;
    }

    private static void exponential(StringBuilder out, String digits, int exponent) {
        out.append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append('e').append(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        if (size < 10) {
            out.append('0');
        }
        out.append(size);
    }

    /** Six significant digits, as {@code %g}: {@code 2}, {@code 0.5}, {@code 1e+12}. */
    public static String general(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return repr(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal rounded = new BigDecimal(Math.abs(value))
                .round(new MathContext(6, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        String digits = rounded.unscaledValue().toString();
        int exponent = digits.length() - rounded.scale() - 1;
        StringBuilder out = new StringBuilder();
        if (value < 0) {
            out.append('-');
        }
        if (exponent < -4 || exponent >= 6) {
            exponential(out, digits, exponent);
        } else {
            out.append(rounded.toPlainString());
        }
        return out.toString();
    }

    /** The whole part, as {@code %d}. */
    public static String whole(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).toBigInteger().toString() : repr(value);
    }

    /** Two decimals, as {@code %.2f}. */
    public static String twoDecimals(double value) {
        if (!Double.isFinite(value)) {
            return repr(value);
        }
        String text = new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
        return text.charAt(0) != '-' && (value < 0 || 1 / value < 0) ? "-" + text : text;
    }

    /**
     * Rounds to decimals, half to even of the number's exact value, as {@code round}.
     *
     * @param decimals may be negative: -2 rounds to hundreds
     */
    public static double round(double value, int decimals) {
        if (!Double.isFinite(value) || decimals > 323) {
            return value;
        }
        if (decimals < -308) {
            return Math.copySign(0.0, value);
        }
        if (decimals >= 0 && decimals <= 9) {
            double power = POWERS[decimals];
            double scaled = value * power;
            double fraction = Math.abs(scaled - Math.rint(scaled));
            if (Math.abs(scaled) < 1e14 && fraction < 0.49) {
                // Far from a tie the product's own rounding does not matter, and the quotient is exactly rounded.
                return Math.rint(scaled) / power;
            }
        }
        double rounded =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
        return Math.copySign(rounded, value);
    }

    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
}
