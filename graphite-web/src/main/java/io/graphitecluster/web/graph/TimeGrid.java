package io.graphitecluster.web.graph;

import java.time.Duration;
import java.util.List;

/**
 * Which grid lines and labels the time axis has. The finest grid is taken whose density the picture bears and that may
 * span so much time.
 *
 * @param secondsPerPixel from this scale on the grid may be used
 * @param minor distance of faint grid lines
 * @param major distance of strong grid lines
 * @param label distance of labels
 * @param format of the labels, in strftime's letters
 * @param longest time range, in seconds, that the grid is used for
 */
record TimeGrid(double secondsPerPixel, Every minor, Every major, Every label, String format, double longest) {
    /** How a format writes days; operators of a cluster may want them otherwise. */
    static final String DATE = "%m/%d";

    private static final double MIN = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;
    private static final double YEAR = 365 * DAY;
    private static final double ANY = Double.POSITIVE_INFINITY;
    private static final String TIME = "%H:%M";

    /** From fine to coarse; the numbers are Graphite's, which go back to rrdtool's. */
    private static final List<TimeGrid> GRIDS = List.of(
            new TimeGrid(0, s(5), m(1), s(5), "%H:%M:%S", 10 * MIN),
            new TimeGrid(0.07, s(10), m(1), s(10), "%H:%M:%S", 20 * MIN),
            new TimeGrid(0.14, s(15), m(1), s(15), "%H:%M:%S", 30 * MIN),
            new TimeGrid(0.27, s(30), m(2), m(1), TIME, 2 * HOUR),
            new TimeGrid(0.5, m(1), m(2), m(1), TIME, 2 * HOUR),
            new TimeGrid(1.2, m(1), m(4), m(2), TIME, 3 * HOUR),
            new TimeGrid(2, m(1), m(10), m(5), TIME, 6 * HOUR),
            new TimeGrid(5, m(2), m(10), m(10), TIME, 12 * HOUR),
            new TimeGrid(10, m(5), m(20), m(20), TIME, DAY),
            new TimeGrid(30, m(10), h(1), h(1), TIME, 2 * DAY),
            new TimeGrid(60, m(30), h(2), h(2), TIME, 2 * DAY),
            new TimeGrid(100, h(2), h(4), h(4), "%a %H:%M", 6 * DAY),
            new TimeGrid(255, h(6), h(12), h(12), DATE + " %H:%M", 10 * DAY),
            new TimeGrid(600, h(6), d(1), d(1), DATE, 14 * DAY),
            new TimeGrid(1000, h(12), d(1), d(1), DATE, YEAR),
            new TimeGrid(2000, d(1), d(2), d(2), DATE, YEAR),
            new TimeGrid(4000, d(2), d(4), d(4), DATE, YEAR),
            new TimeGrid(8000, d(3.5), d(7), d(7), DATE, YEAR),
            new TimeGrid(16_000, d(7), d(14), d(14), DATE, YEAR),
            new TimeGrid(32_000, d(15), d(30), d(30), DATE, YEAR),
            new TimeGrid(64_000, d(30), d(60), d(60), DATE + " %Y", ANY),
            new TimeGrid(100_000, d(60), d(120), d(120), DATE + " %Y", ANY),
            new TimeGrid(120_000, d(120), d(240), d(240), DATE + " %Y", ANY));

    /** Units of time that a grid counts in. */
    enum Unit {
        SECOND,
        MINUTE,
        HOUR,
        DAY
    }

    /**
     * A regular distance on the time axis.
     *
     * @param unit what is counted; the count begins anew with the next larger unit
     * @param count of units; a fraction only of days
     * @param distance as a duration
     */
    record Every(Unit unit, double count, Duration distance) {}

    /** The grid for a picture that shows so many seconds at this scale. */
    static TimeGrid of(double secondsPerPixel, double seconds) {
        TimeGrid found = GRIDS.getLast();
        for (TimeGrid grid : GRIDS) {
            if (grid.secondsPerPixel <= secondsPerPixel && grid.longest >= seconds) {
                found = grid;
            }
        }
        return found;
    }

    private static Every s(int count) {
        return new Every(Unit.SECOND, count, Duration.ofSeconds(count));
    }

    private static Every m(int count) {
        return new Every(Unit.MINUTE, count, Duration.ofMinutes(count));
    }

    private static Every h(int count) {
        return new Every(Unit.HOUR, count, Duration.ofHours(count));
    }

    private static Every d(double count) {
        return new Every(Unit.DAY, count, Duration.ofSeconds(Math.round(count * DAY)));
    }
}
