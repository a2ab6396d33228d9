package io.graphitecluster.web.render.text;

import io.graphitecluster.web.api.InvalidRequestException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts one number into a text as Python's {@code %} does: {@code %d}, {@code %.2f}, {@code %g}, {@code %s}, … */
public final class PythonFormat {
    private static final Pattern PLACE = Pattern.compile("%([-+ 0#]*)(\\d{0,3})(?:\\.(\\d{0,2}))?([a-zA-Z%])");

    private PythonFormat() {}

    /**
     * The text with the number in its one place.
     *
     * @throws InvalidRequestException when the text has no place for the number, or more than one, or an unknown one
     */
    public static String format(String text, double value) {
        StringBuilder out = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int at = 0;
        int places = 0;
        while (at < text.length()) {
            int percent = text.indexOf('%', at);
            if (percent < 0) {
                break;
            }
            out.append(text, at, percent);
            if (!place.region(percent, text.length()).lookingAt()) {
                throw invalid(text);
            }
            if (place.group(4).equals("%")) {
                out.append('%');
            } else {
                places++;
                out.append(one(text, place, value));
            }
            at = place.end();
        }
        if (places != 1) {
            throw invalid(text);
        }
        return out.append(text, at, text.length()).toString();
    }

    private static String one(String text, Matcher place, double value) {
        String flags = place.group(1);
        int precision = place.group(3) == null ? -1 : place.group(3).isEmpty() ? 0 : Integer.parseInt(place.group(3));
        String body = switch (place.group(4)) {
            case "d", "i", "u" -> PythonNumbers.whole(value);
            case "f", "F" -> fixed(value, precision < 0 ? 6 : precision);
            case "e" -> exponential(value, precision < 0 ? 6 : precision);
            case "E" -> exponential(value, precision < 0 ? 6 : precision).toUpperCase(Locale.ROOT);
            case "g" -> general(value, precision);
            case "G" -> general(value, precision).toUpperCase(Locale.ROOT);
            case "s", "r", "a" -> cut(PythonNumbers.repr(value), precision);
            default -> throw invalid(text);
        };
        boolean isText = "sra".contains(place.group(4));
        if (!isText && !body.startsWith("-")) {
            body = flags.contains("+") ? "+" + body : flags.contains(" ") ? " " + body : body;
        }
        int width = place.group(2).isEmpty() ? 0 : Integer.parseInt(place.group(2));
        return padded(body, width, flags, isText);
    }

    private static String padded(String body, int width, String flags, boolean isText) {
        int missing = width - body.length();
        if (missing <= 0) {
            return body;
        }
        if (flags.contains("-")) {
            return body + " ".repeat(missing);
        }
        if (!flags.contains("0") || isText) {
            return " ".repeat(missing) + body;
        }
        int sign = "+- ".indexOf(body.charAt(0)) >= 0 ? 1 : 0;
        return body.substring(0, sign) + "0".repeat(missing) + body.substring(sign);
    }

    private static String cut(String text, int precision) {
        return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
    }

    private static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return PythonNumbers.repr(value);
        }
        String text =
                new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
        return value < 0 && !text.startsWith("-") ? "-" + text : text;
    }

    private static String exponential(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return PythonNumbers.repr(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        String java = String.format(Locale.ROOT, "%." + decimals + "e", rounded);
        return value < 0 && !java.startsWith("-") ? "-" + java : java;
    }

    private static String general(double value, int precision) {
        if (precision < 0 || precision == 6 || !Double.isFinite(value)) {
            return PythonNumbers.general(value);
        }
        int digits = Math.max(1, precision);
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
        String text = exponential(value, digits - 1);
        int e = text.indexOf('e');
        String mantissa = text.substring(0, e);
        return (mantissa.contains(".") ? mantissa.replaceAll("0+$", "").replaceAll("\\.$", "") : mantissa)
                + text.substring(e);
    }

    private static InvalidRequestException invalid(String text) {
        return new InvalidRequestException("The name " + PythonValues.repr(text)
                + " must hold exactly one place for a number, such as %d, %.2f or %s");
    }
}
