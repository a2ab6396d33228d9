package io.graphitecluster.whisper;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A unit of time in a retention. A year has 365 days. */
enum RetentionUnit {
    SECONDS(1),
    MINUTES(60),
    HOURS(3_600),
    DAYS(86_400),
    WEEKS(7 * 86_400),
    YEARS(365 * 86_400);

    private final long seconds;

    RetentionUnit(long seconds) {
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }

    /** By any beginning of the unit's name; the first one that fits. */
    static Optional<RetentionUnit> byPrefix(String prefix) {
        return Arrays.stream(values())
                .filter(unit -> unit.lowerCaseName().startsWith(prefix))
                .findFirst();
    }

    /** By the first letter of the unit's name. */
    static Optional<RetentionUnit> byLetter(String letter) {
        return Arrays.stream(values())
                .filter(unit -> unit.lowerCaseName().substring(0, 1).equals(letter))
                .findFirst();
    }

    private String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
