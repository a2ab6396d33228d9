package io.graphitecluster.whisper.tools;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Shows times by a format of the C library's {@code strftime}, in the C locale. */
final class StrfTime {
    private static final int NOON = 12;
    private static final int WEEK = 7;
    private static final int CENTURY = 100;

    private final String format;

    StrfTime(String format) {
        this.format = format;
    }

    /** The text; a conversion that does not exist stays as it is. */
    String format(ZonedDateTime time) {
        return format(format, time);
    }

    private static String format(String format, ZonedDateTime time) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%' && i + 1 < format.length()) {
                text.append(conversion(format.charAt(++i), time));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static String conversion(char conversion, ZonedDateTime time) {
        return switch (conversion) {
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
            case 'C' -> zeroes(2, time.getYear() / CENTURY);
            case 'd' -> zeroes(2, time.getDayOfMonth());
            case 'D', 'x' -> format("%m/%d/%y", time);
            case 'e' -> spaces(time.getDayOfMonth());
            case 'F' -> format("%Y-%m-%d", time);
            case 'g' -> zeroes(2, time.get(IsoFields.WEEK_BASED_YEAR) % CENTURY);
            case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> zeroes(2, time.getHour());
            case 'I' -> zeroes(2, hourOfHalfDay(time));
            case 'j' -> zeroes(3, time.getDayOfYear());
            case 'k' -> spaces(time.getHour());
            case 'l' -> spaces(hourOfHalfDay(time));
            case 'm' -> zeroes(2, time.getMonthValue());
            case 'M' -> zeroes(2, time.getMinute());
            case 'n' -> "\n";
            case 'p' -> time.getHour() < NOON ? "AM" : "PM";
            case 'P' -> time.getHour() < NOON ? "am" : "pm";
            case 'r' -> format("%I:%M:%S %p", time);
            case 'R' -> format("%H:%M", time);
            case 's' -> Long.toString(time.toEpochSecond());
            case 'S' -> zeroes(2, time.getSecond());
            case 't' -> "\t";
            case 'T', 'X' -> format("%H:%M:%S", time);
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'U' ->
                zeroes(2, (time.getDayOfYear() + WEEK - 1 - time.getDayOfWeek().getValue() % WEEK) / WEEK);
            case 'V' -> zeroes(2, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % WEEK);
            case 'W' ->
                zeroes(2, (time.getDayOfYear() + WEEK - time.getDayOfWeek().getValue()) / WEEK);
            case 'y' -> zeroes(2, time.getYear() % CENTURY);
            case 'Y' -> Integer.toString(time.getYear());
            case 'z' -> time.format(DateTimeFormatter.ofPattern("xx", Locale.ROOT));
            case 'Z' ->
                time.getZone().equals(ZoneOffset.UTC)
                        ? "UTC"
                        : time.format(DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH));
            case '%' -> "%";
            default -> "%" + conversion;
        };
    }

    private static int hourOfHalfDay(ZonedDateTime time) {
        return time.get(ChronoField.CLOCK_HOUR_OF_AMPM);
    }

    private static String zeroes(int width, int number) {
        return String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    private static String spaces(int number) {
        return String.format(Locale.ROOT, "%2d", number);
    }
}
