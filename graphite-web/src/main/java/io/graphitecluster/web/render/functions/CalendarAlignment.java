package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.render.time.TimeUnit;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Beginnings of units of time, on the wall of a zone. */
final class CalendarAlignment {
    private CalendarAlignment() {}

    /**
     * The beginning of the unit that a time lies in. The clock does not change between the two: the zone's offset at
     * the time holds for both, as upstream has it.
     *
     * @param firstDayOfWeek 1 for Monday to 7; where weeks begin
     */
    static long start(long time, ZoneId zone, TimeUnit unit, int firstDayOfWeek) {
        ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(time));
        LocalDateTime local = LocalDateTime.ofEpochSecond(time, 0, offset);
        LocalDateTime day = local.truncatedTo(ChronoUnit.DAYS);
        LocalDateTime start = switch (unit) {
            case YEARS -> day.withDayOfYear(1);
            case MONTHS -> day.withDayOfMonth(1);
            case WEEKS -> {
                int back = local.getDayOfWeek().getValue() - firstDayOfWeek;
                yield day.minusDays(back < 0 ? back + 7 : back);
            }
            case DAYS -> day;
            case HOURS -> local.truncatedTo(ChronoUnit.HOURS);
            case MINUTES -> local.truncatedTo(ChronoUnit.MINUTES);
            case SECONDS -> local;
        };
        return start.toEpochSecond(offset);
    }
}
