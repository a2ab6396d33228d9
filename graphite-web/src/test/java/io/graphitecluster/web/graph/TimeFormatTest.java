package io.graphitecluster.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
    private static final ZonedDateTime TIME = ZonedDateTime.of(2024, 9, 7, 15, 4, 5, 0, ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "%a %A, Sat Saturday",
        "%b %B %h, Sep September Sep",
        "%d/%m/%y %Y, 07/09/24 2024",
        "%H:%M:%S %I %p %P, 15:04:05 03 PM pm",
        "%e|%k|%l, ' 7|15| 3'",
        "%j %U %W %V %G %u %w, 251 35 36 36 2024 6 6",
        "%F %T %R %D, 2024-09-07 15:04:05 15:04 09/07/24",
        "%c, Sat Sep  7 15:04:05 2024",
        "%z %Z, -0400 EDT",
        "%s, 1725735845",
        "100%% %, 100% %",
        "%Q, %Q",
    })
    void writesTimesAsStrftime(String format, String expected) {
        assertThat(TimeFormat.format(format, TIME)).isEqualTo(expected);
    }

    @Property
    void neverFails(@ForAll String format) {
        assertThat(TimeFormat.format(format, TIME)).isNotNull();
    }
}
