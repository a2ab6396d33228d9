package io.graphitecluster.web.render.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;

/**
 * Times in the manner of {@code at(1)}, as upstream reads them:
 *
 * <pre>
 * [time of day][day][offset]
 *
 * time of day: 8:30  8:30am  8am  noon  midnight  teatime
 * day:         today  yesterday  tomorrow  MM/DD/YY[YY]  YYYYMMDD  jan31  monday
 * offset:      -1h  +2d12h
 * </pre>
 *
 * or {@code now}, or seconds since 1970. Case, spaces, commas and underscores do not count.
 *
 * <p>What surprises is upstream's, kept because stored dashboards rely on it: {@code 12am} is noon and {@code 12pm}
 * midnight; a weekday is today or in the past; two-digit years end in 2069; offsets are plain seconds also where the
 * clocks change.
 */
public final class AtTime {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final ZoneId zone;
    private final long now;

    private AtTime(ZoneId zone, long now) {
        this.zone = zone;
        this.now = now;
    }

    /**
     * Reads a time.
     *
     * @param zone the zone of days and times of day
     * @param now epoch seconds of what {@code now} means
     * @return epoch seconds
     * @throws InvalidTimeException when it cannot be read
     */
    public static long parse(String text, ZoneId zone, long now) {
        try {
            return new AtTime(zone, now).parse(text);
        } catch (DateTimeException e) {
            throw new InvalidTimeException("Invalid time '" + text + "': " + e.getMessage());
        }
    }

    private long parse(String original) {
        String text = original.strip()
                .toLowerCase(Locale.ROOT)
                .replace("_", "")
                .replace(",", "")
                .replace(" ", "");
        if (isDigits(text) && !isDate(text)) {
            return epoch(text);
        }
        int sign = text.indexOf('+');
        if (sign < 0) {
            sign = text.indexOf('-');
        }
        String reference = sign < 0 ? text : text.substring(0, sign);
        long base = reference(reference);
        return checked(base + (sign < 0 ? 0 : TimeOffset.seconds(text.substring(sign))));
    }

    /** Eight digits are a date where they can be one, else seconds since 1970. */
    private static boolean isDate(String digits) {
        return digits.length() == 8
                && Integer.parseInt(digits, 0, 4, 10) > 1900
                && Integer.parseInt(digits, 4, 6, 10) < 13
                && Integer.parseInt(digits, 6, 8, 10) < 32;
    }

    private static long epoch(String digits) {
        return checked(digits.length() > 15 ? Long.MAX_VALUE : Long.parseLong(digits));
    }

    private static long checked(long seconds) {
        // Year 1 to 9999: what a calendar here can show.
        if (seconds < -62_135_596_800L || seconds > 253_402_300_799L) {
            throw new InvalidTimeException("Invalid time: " + seconds + " seconds since 1970 is out of range");
        }
        return seconds;
    }

    private long reference(String whole) {
        if (whole.isEmpty() || whole.equals("now")) {
            return now;
        }
        String rest = whole;
        int hour = 0;
        int minute = 0;
        int colon = rest.indexOf(':');
        if (colon > 0 && colon < 3) {
            hour = number(rest.substring(0, colon), whole);
            minute = number(rest.substring(colon + 1, Math.min(rest.length(), colon + 3)), whole);
            rest = rest.substring(Math.min(rest.length(), colon + 3));
            if (rest.startsWith("am")) {
                rest = rest.substring(2);
            } else if (rest.startsWith("pm")) {
                hour = (hour + 12) % 24;
                rest = rest.substring(2);
            }
        }
        int am = rest.indexOf("am");
        if (am > 0 && am < 3) {
            hour = number(rest.substring(0, am), whole);
            rest = rest.substring(am + 2);
        }
        int pm = rest.indexOf("pm");
        if (pm > 0 && pm < 3) {
            hour = (number(rest.substring(0, pm), whole) + 12) % 24;
            rest = rest.substring(pm + 2);
        }
        if (rest.startsWith("noon")) {
            hour = 12;
            minute = 0;
            rest = rest.substring(4);
        } else if (rest.startsWith("midnight")) {
            hour = 0;
            minute = 0;
            rest = rest.substring(8);
        } else if (rest.startsWith("teatime")) {
            hour = 16;
            minute = 0;
            rest = rest.substring(7);
        }
        LocalTime time = LocalTime.of(hour, minute);
        LocalDateTime today =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(now), zone).with(time);
        return epochOf(day(rest, whole, today));
    }

    private static LocalDateTime day(String day, String whole, LocalDateTime today) {
        LocalTime time = today.toLocalTime();
        if (day.isEmpty() || day.equals("today")) {
            return today;
        }
        if (day.equals("yesterday")) {
            return today.minusDays(1);
        }
        if (day.equals("tomorrow")) {
            return today.plusDays(1);
        }
        String[] parts = day.split("/", -1);
        if (parts.length == 3) {
            int year = fullYear(number(parts[2], whole));
            return date(year, number(parts[0], whole), number(parts[1], whole), time);
        }
        if (day.length() == 8 && isDigits(day)) {
            int year = number(day.substring(0, 4), whole);
            return date(year, number(day.substring(4, 6), whole), number(day.substring(6), whole), time);
        }
        String prefix = day.substring(0, Math.min(3, day.length()));
        if (MONTHS.contains(prefix)) {
            return date(today.getYear(), MONTHS.indexOf(prefix) + 1, dayOfMonth(day), time);
        }
        if (WEEKDAYS.contains(prefix)) {
            DayOfWeek wanted = DayOfWeek.of(WEEKDAYS.indexOf(prefix) + 1);
            return today.minusDays(Math.floorMod(today.getDayOfWeek().getValue() - wanted.getValue(), 7));
        }
        throw new InvalidTimeException("Unknown day reference: " + whole);
    }

    private static LocalDateTime date(int year, int month, int day, LocalTime time) {
        if (year < Year.of(1).getValue() || year > 9999) {
            throw new InvalidTimeException("year " + year + " is out of range");
        }
        return LocalDateTime.of(LocalDate.of(year, month, day), time);
    }

    private static int fullYear(int written) {
        int year = written < 1900 ? written + 1900 : written;
        return year < 1970 ? year + 100 : year;
    }

    private static int dayOfMonth(String day) {
        int digits = 0;
        while (digits < 2 && Character.isDigit(day.charAt(day.length() - 1 - digits))) {
            digits++;
        }
        if (digits == 0) {
            throw new InvalidTimeException("Day of month required after month name");
        }
        return Integer.parseInt(day.substring(day.length() - digits));
    }

    private static int number(String digits, String whole) {
        if (!isDigits(digits) || digits.length() > 9) {
            throw new InvalidTimeException("Unknown day reference: " + whole + ": '" + digits + "' is not a number");
        }
        return Integer.parseInt(digits);
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    /**
     * A time that the clocks pass twice or never is read in standard time. Offsets are whole minutes, and before what 32
     * bits can tell the zone's oldest one holds: upstream's time zones are so.
     */
    private long epochOf(LocalDateTime local) {
        ZoneOffset oldest = zone.getRules().getOffset(Instant.MIN);
        if (epoch(local, oldest) < Integer.MIN_VALUE) {
            return epoch(local, oldest);
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return epoch(local, offsets.get(0));
        }
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        boolean summerAfter =
                zone.getRules().isDaylightSavings(change.getInstant().plusSeconds(1));
        return epoch(local, summerAfter ? change.getOffsetBefore() : change.getOffsetAfter());
    }

    private static long epoch(LocalDateTime local, ZoneOffset offset) {
        return local.toEpochSecond(ZoneOffset.UTC) - Math.floorDiv(offset.getTotalSeconds() + 30, 60) * 60L;
    }
}
