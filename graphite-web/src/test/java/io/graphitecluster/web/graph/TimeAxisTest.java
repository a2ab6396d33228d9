package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** 2024-01-01 12:00:00 UTC. */
    private static final long NOON = 1_704_110_400;

    private static List<String> labels(TimeAxis axis) {
        return axis.labels().stream()
                .map(time -> TimeFormat.format(axis.labelFormat("%m/%d"), time))
                .toList();
    }

    @Test
    void labelsAnHourEveryTwentyMinutesInASmallPicture() {
        assertThat(labels(new TimeAxis(NOON - 3540, NOON, 282, UTC))).containsExactly("11:20", "11:40");
    }

    @Test
    void labelsAWeekByDays() {
        assertThat(labels(new TimeAxis(NOON - 7 * 86_400, NOON, 700, UTC)))
                .containsExactly("12/26", "12/27", "12/28", "12/29", "12/30", "12/31", "01/01");
    }

    @Test
    void staysOnRoundHoursWhenTheClockChanges() {
        ZoneId newYork = ZoneId.of("America/New_York");
        long before = ZonedDateTime.of(2024, 3, 9, 12, 0, 0, 0, newYork).toEpochSecond();

        TimeAxis axis = new TimeAxis(before, before + 2 * 86_400, 800, newYork);

        assertThat(axis.labels()).hasSizeGreaterThan(8).allMatch(time -> time.getHour() % 4 == 0);
        assertThat(axis.labels()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void placesTimesByTheirDistanceFromTheStart() {
        TimeAxis axis = new TimeAxis(NOON, NOON + 600, 300, UTC);

        assertThat(axis.x(ZonedDateTime.of(2024, 1, 1, 12, 5, 0, 0, UTC))).isEqualTo(150);
    }

    @Property(tries = 200)
    void ticksAreBoundedAscendingAndWithinTheAxis(
            @ForAll @LongRange(min = -2_000_000_000L, max = 300_000_000_000L) long start,
            @ForAll @DoubleRange(min = 1, max = 1e11) double seconds,
            @ForAll @DoubleRange(min = 1, max = 8192) double pixels) {
        TimeAxis axis = new TimeAxis(start, start + seconds, pixels, ZoneId.of("Europe/Berlin"));

        for (List<ZonedDateTime> ticks : List.of(axis.labels(), axis.minorLines(), axis.majorLines())) {
            assertThat(ticks).hasSizeLessThanOrEqualTo(8192).isSorted();
            assertThat(ticks).allMatch(time -> time.toEpochSecond() >= start && time.toEpochSecond() < start + seconds);
        }
    }
}
