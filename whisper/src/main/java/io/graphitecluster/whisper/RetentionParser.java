package io.graphitecluster.whisper;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads retentions such as {@code 10s:6h} or {@code 60:1440}: how long a slot is, and how long the archive reaches back or
 * how many slots it has. Whisper's tools and Carbon's configuration files differ in what they take.
 */
public final class RetentionParser {
    private static final Pattern DIGITS = Pattern.compile("\\p{Nd}+");
    private static final Pattern LENGTH = Pattern.compile("(\\p{Nd}+)([a-z]+)\n?");

    private static final RetentionParser WHISPER = new RetentionParser(true, RetentionUnit::byPrefix);
    private static final RetentionParser CARBON = new RetentionParser(false, RetentionUnit::byLetter);

    private final boolean colonsInPoints;
    private final Function<String, Optional<RetentionUnit>> units;

    private RetentionParser(boolean colonsInPoints, Function<String, Optional<RetentionUnit>> units) {
        this.colonsInPoints = colonsInPoints;
        this.units = units;
    }

    /**
     * As Whisper's tools read it: a unit is any beginning of {@code seconds}, {@code minutes}, {@code hours}, {@code
     * days}, {@code weeks} or {@code years}.
     *
     * @throws InvalidRetentionException naming the part that is wrong
     */
    public static Retention whisper(String text) {
        return WHISPER.parse(text);
    }

    /**
     * As Carbon's {@code storage-schemas.conf} has it: a unit is one of the letters {@code s}, {@code m}, {@code h},
     * {@code d}, {@code w}, {@code y}.
     *
     * @throws InvalidRetentionException naming the part that is wrong
     */
    public static Retention carbon(String text) {
        return CARBON.parse(text);
    }

    private Retention parse(String text) {
        String stripped = text.strip();
        int colon = stripped.indexOf(':');
        if (colon < 0 || (!colonsInPoints && stripped.indexOf(':', colon + 1) >= 0)) {
            throw new InvalidRetentionException("Invalid retention definition '" + text + "'");
        }
        String precision = stripped.substring(0, colon);
        String points = stripped.substring(colon + 1);
        long secondsPerPoint = DIGITS.matcher(precision).matches()
                ? number(precision)
                : seconds(precision, "Invalid precision specification");
        if (DIGITS.matcher(points).matches()) {
            return new Retention(secondsPerPoint, number(points), false);
        }
        long length = seconds(points, "Invalid retention specification");
        if (secondsPerPoint == 0) {
            throw new InvalidRetentionException("Invalid retention definition '" + text
                    + "': slots of 0 seconds never fill " + length + " seconds");
        }
        return new Retention(secondsPerPoint, length, true);
    }

    private long seconds(String text, String problem) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new InvalidRetentionException(problem + " '" + text + "'");
        }
        String unit = matcher.group(2);
        long multiplier = units.apply(unit)
                .orElseThrow(() -> new InvalidRetentionException("Invalid unit '" + unit + "'"))
                .seconds();
        try {
            return Math.multiplyExact(number(matcher.group(1)), multiplier);
        } catch (ArithmeticException e) {
            throw new InvalidRetentionException(problem + " '" + text + "': too large");
        }
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new InvalidRetentionException("Invalid number '" + digits + "': too large");
        }
    }
}
