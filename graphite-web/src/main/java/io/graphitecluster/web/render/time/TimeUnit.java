package io.graphitecluster.web.render.time;

/** Units of time offsets. A month has 30 days and a year 365: offsets are plain seconds. */
public enum TimeUnit {
    /** Seconds. */
    SECONDS("s", 1),
    /** Minutes; {@code m} alone is refused, since it could be a month. */
    MINUTES("min", 60),
    /** Hours. */
    HOURS("h", 3600),
    /** Days of 24 hours. */
    DAYS("d", 86_400),
    /** Seven days. */
    WEEKS("w", 604_800),
    /** 30 days. */
    MONTHS("mon", 2_592_000),
    /** 365 days. */
    YEARS("y", 31_536_000);

    private final String prefix;
    private final long seconds;

    TimeUnit(String prefix, long seconds) {
        this.prefix = prefix;
        this.seconds = seconds;
    }

    /** Seconds of one such unit. */
    public long seconds() {
        return seconds;
    }

    /**
     * The unit whose prefix the text starts with, so {@code h}, {@code hour} and {@code hours} are the same.
     *
     * @throws InvalidTimeException when there is none
     */
    public static TimeUnit of(String text) {
        for (TimeUnit unit : values()) {
            if (text.startsWith(unit.prefix)) {
                return unit;
            }
        }
        throw new InvalidTimeException("Invalid offset unit '" + text + "'");
    }
}
