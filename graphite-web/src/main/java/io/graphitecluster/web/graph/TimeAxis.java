package io.graphitecluster.web.graph;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The time axis: which moments have labels and grid lines, and where they are.
 *
 * <p>Labels of whole hours and days follow the clock on the wall: across a change to or from daylight saving time they
 * stay on round hours (upstream keeps the offset that held at the start).
 */
final class TimeAxis {
    /** No picture has room for more; a bound for time ranges of many centuries. */
    private static final int MOST_TICKS = 8192;

    private final double start;
    private final double end;
    private final double pixelsPerSecond;
    private final TimeGrid grid;
    private final ZoneId zone;

    /**
     * @param start epoch seconds at the left end
     * @param end epoch seconds at the right end, greater than {@code start}
     * @param pixels between both
     */
    TimeAxis(double start, double end, double pixels, ZoneId zone) {
        this.start = start;
        this.end = end;
        this.pixelsPerSecond = pixels / (end - start);
        this.zone = zone;
        this.grid = TimeGrid.of((end - start) / pixels, end - start);
    }

    /** Pixels from the left end of the axis. */
    double x(ZonedDateTime time) {
        return (time.toEpochSecond() - start) * pixelsPerSecond;
    }

    /** Moments that have a label. */
    List<ZonedDateTime> labels() {
        return ticks(grid.label());
    }

    /** Moments that have a faint line. */
    List<ZonedDateTime> minorLines() {
        return ticks(grid.minor());
    }

    /** Moments that have a strong line. */
    List<ZonedDateTime> majorLines() {
        return ticks(grid.major());
    }

    /**
     * The format of labels when the request asks for none.
     *
     * @param dateFormat how days are written
     */
    String labelFormat(String dateFormat) {
        return grid.format().replace(TimeGrid.DATE, dateFormat);
    }

    private List<ZonedDateTime> ticks(TimeGrid.Every every) {
        List<ZonedDateTime> ticks = new ArrayList<>();
        ZonedDateTime first = Instant.ofEpochSecond((long) Math.floor(start)).atZone(zone);
        LocalDateTime wall = aligned(first.toLocalDateTime(), every);
        ZonedDateTime tick = wall.atZone(zone);
        boolean onTheWall = every.unit() == TimeGrid.Unit.HOUR || every.unit() == TimeGrid.Unit.DAY;
        while (tick.toEpochSecond() < end && ticks.size() < MOST_TICKS) {
            boolean later = ticks.isEmpty() || tick.isAfter(ticks.getLast());
            if (tick.toEpochSecond() >= start && later) {
                ticks.add(tick);
            }
            wall = wall.plus(every.distance());
            tick = onTheWall ? wall.atZone(zone) : tick.plus(every.distance());
        }
        return ticks;
    }

    private static LocalDateTime aligned(LocalDateTime time, TimeGrid.Every every) {
        int count = (int) every.count();
        return switch (every.unit()) {
            case SECOND -> time.truncatedTo(ChronoUnit.SECONDS).minusSeconds(time.getSecond() % count);
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES).minusMinutes(time.getMinute() % count);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS).minusHours(time.getHour() % count);
            case DAY -> time.truncatedTo(ChronoUnit.DAYS);
        };
    }
}
