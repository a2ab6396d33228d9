package io.graphitecluster.ceres.tools;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Shows times for people as the C library's {@code ctime} does: {@code Tue Nov 14 22:13:00 2023}. */
final class TimeText {
    private static final DateTimeFormatter CTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

    private final ZoneId zone;

    TimeText(ZoneId zone) {
        this.zone = zone;
    }

    String show(long timestamp) {
        return CTIME.format(Instant.ofEpochSecond(timestamp).atZone(zone));
    }
}
