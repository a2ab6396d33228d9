package io.graphitecluster.web.settings;

import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Environment variables as values of settings. One that is empty counts as one that is not set. */
final class Environment {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|)");

    private final UnaryOperator<String> variables;

    /** @param variables the value of a variable, or null */
    Environment(UnaryOperator<String> variables) {
        this.variables = variables;
    }

    /** The value of a variable as it is, or null. */
    String raw(String name) {
        return variables.apply(name);
    }

    /** Whether it has a value. */
    boolean has(String name) {
        return !text(name, "").isEmpty();
    }

    /** The text without spaces around it; the fallback when there is none. */
    String text(String name, String fallback) {
        String text = variables.apply(name);
        return text == null || text.isBlank() ? fallback : text.strip();
    }

    /** @throws InvalidSettingException when it is no name of a time zone */
    ZoneId zone(String name) {
        String text = text(name, "");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new InvalidSettingException(
                    name, "is '" + text + "', which is no time zone: give one such as Europe/Berlin");
        }
    }

    /** @throws InvalidSettingException when it is no whole number of the range */
    int number(String name, int fallback, int least, int most) {
        return (int) number(name, fallback, (long) least, most);
    }

    /** @throws InvalidSettingException when it is no whole number of the range */
    long number(String name, long fallback, long least, long most) {
        String text = text(name, "");
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notBetween(name, text, least, most);
        }
        throw notBetween(name, text, least, most);
    }

    private static InvalidSettingException notBetween(String name, String text, long least, long most) {
        return new InvalidSettingException(
                name, "is '" + text + "': give a whole number from " + least + " to " + most);
    }

    /** @throws InvalidSettingException when it is no time, or not positive */
    Duration duration(String name, Duration fallback) {
        String text = text(name, "");
        if (text.isEmpty()) {
            return fallback;
        }
        Matcher parts = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            if (number > 0) {
                return switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofSeconds(number);
                };
            }
        }
        throw new InvalidSettingException(
                name, "is '" + text + "': give a time such as 10s, 500ms or 1m (a bare number is seconds)");
    }
}
