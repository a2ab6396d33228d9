package io.graphitecluster.web.render.time;

/** A signed span of time: {@code -1h}, {@code +2d12h}, {@code 90s}. */
public final class TimeOffset {
    /** Python's own limit for spans, which upstream inherits: 999,999,999 days. */
    private static final long LONGEST = 999_999_999L * 86_400;

    private TimeOffset() {}

    /**
     * Seconds of an offset; 0 for an empty one. The sign, {@code +} where none stands, holds for all parts.
     *
     * @throws InvalidTimeException when a number or a unit is missing or unknown, or the span is too long
     */
    public static long seconds(String offset) {
        if (offset.isEmpty()) {
            return 0;
        }
        int at = 0;
        int sign = 1;
        char first = offset.charAt(0);
        if (!Character.isDigit(first)) {
            if (first != '+' && first != '-') {
                throw new InvalidTimeException("Invalid offset: " + offset);
            }
            sign = first == '-' ? -1 : 1;
            at = 1;
        }
        long total = 0;
        while (at < offset.length()) {
            int digits = at;
            while (digits < offset.length() && Character.isDigit(offset.charAt(digits))) {
                digits++;
            }
            long number = number(offset, at, digits);
            int letters = digits;
            while (letters < offset.length() && Character.isLetter(offset.charAt(letters))) {
                letters++;
            }
            TimeUnit unit = TimeUnit.of(offset.substring(digits, letters));
            total = bounded(offset, (double) total + (double) number * unit.seconds());
            at = letters;
        }
        return sign * total;
    }

    private static long number(String offset, int from, int to) {
        if (from == to) {
            throw new InvalidTimeException("Invalid offset: " + offset + ": a number is missing before '"
                    + offset.substring(from, Math.min(offset.length(), from + 10)) + "'");
        }
        if (to - from > 18) {
            throw tooLong(offset);
        }
        return Long.parseLong(offset, from, to, 10);
    }

    private static long bounded(String offset, double seconds) {
        if (Math.abs(seconds) > LONGEST) {
            throw tooLong(offset);
        }
        return (long) seconds;
    }

    private static InvalidTimeException tooLong(String offset) {
        return new InvalidTimeException("Invalid offset: " + offset + ": longer than 999999999 days");
    }
}
