package io.graphitecluster.ceres.maintenance;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a plugin sees of the world.
 *
 * @param clock what time it is
 * @param zone how times are shown to people
 * @param log takes lines
 */
public record Surroundings(InstantSource clock, ZoneId zone, Consumer<String> log) {
    private static final DateTimeFormatter CTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

    /** Now, whole seconds since the epoch. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    /** Writes a line to the log. */
    void say(String line) {
        log.accept(line);
    }

    /** A time for people, for example {@code Wed Nov 15 01:41:00 2023}. */
    public String show(long timestamp) {
        return CTIME.format(Instant.ofEpochSecond(timestamp).atZone(zone));
    }
}
