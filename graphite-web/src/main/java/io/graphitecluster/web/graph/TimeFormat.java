package io.graphitecluster.web.graph;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Writes times by a format of C's {@code strftime}, in its own "C" locale, as {@code xFormat} asks. */
final class TimeFormat {
    private TimeFormat() {}

    /** The time as text. A letter after {@code %} that means nothing stays as it is. */
    static String format(String format, ZonedDateTime time) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
            } else {
                i++;
                text.append(directive(format.charAt(i), time));
            }
        }
        return text.toString();
    }

    private static String directive(char letter, ZonedDateTime t) {
        return switch (letter) {
            case 'a' -> weekday(t).substring(0, 3);
            case 'A' -> weekday(t);
            case 'b', 'h' -> month(t).substring(0, 3);
            case 'B' -> month(t);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", t);
            case 'C' -> padded(t.getYear() / 100, 2);
            case 'd' -> padded(t.getDayOfMonth(), 2);
            case 'D', 'x' -> format("%m/%d/%y", t);
            case 'e' -> "%2d".formatted(t.getDayOfMonth());
            case 'f' -> padded(t.getNano() / 1000, 6);
            case 'F' -> format("%Y-%m-%d", t);
            case 'G' -> Integer.toString(t.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> padded(t.getHour(), 2);
            case 'I' -> padded(hour12(t), 2);
            case 'j' -> padded(t.getDayOfYear(), 3);
            case 'k' -> "%2d".formatted(t.getHour());
            case 'l' -> "%2d".formatted(hour12(t));
            case 'm' -> padded(t.getMonthValue(), 2);
            case 'M' -> padded(t.getMinute(), 2);
            case 'n' -> "\n";
            case 'p' -> t.getHour() < 12 ? "AM" : "PM";
            case 'P' -> t.getHour() < 12 ? "am" : "pm";
            case 'r' -> format("%I:%M:%S %p", t);
            case 'R' -> format("%H:%M", t);
            case 's' -> Long.toString(t.toEpochSecond());
            case 'S' -> padded(t.getSecond(), 2);
            case 't' -> "\t";
            case 'T', 'X' -> format("%H:%M:%S", t);
            case 'u' -> Integer.toString(t.getDayOfWeek().getValue());
            case 'U' -> padded((t.getDayOfYear() + 6 - sundayBased(t)) / 7, 2);
            case 'V' -> padded(t.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'w' -> Integer.toString(sundayBased(t));
            case 'W' -> padded((t.getDayOfYear() + 6 - (sundayBased(t) + 6) % 7) / 7, 2);
            case 'y' -> padded(Math.floorMod(t.getYear(), 100), 2);
            case 'Y' -> Integer.toString(t.getYear());
            case 'z' -> offset(t);
            case 'Z' -> zone(t);
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static String weekday(ZonedDateTime t) {
        return capitalized(t.getDayOfWeek().name());
    }

    private static String month(ZonedDateTime t) {
        return capitalized(t.getMonth().name());
    }

    private static String capitalized(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static int hour12(ZonedDateTime t) {
        return t.get(ChronoField.CLOCK_HOUR_OF_AMPM);
    }

    /** 0 for Sunday to 6 for Saturday. */
    private static int sundayBased(ZonedDateTime t) {
        return t.getDayOfWeek().getValue() % 7;
    }

    private static String offset(ZonedDateTime t) {
        int minutes = t.getOffset().getTotalSeconds() / 60;
        return (minutes < 0 ? "-" : "+") + padded(Math.abs(minutes) / 60, 2) + padded(Math.abs(minutes) % 60, 2);
    }

    private static String zone(ZonedDateTime t) {
        return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(t);
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
