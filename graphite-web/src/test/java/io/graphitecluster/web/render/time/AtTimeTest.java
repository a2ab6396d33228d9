package io.graphitecluster.web.render.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AtTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long NOW = Instant.parse("2024-03-31T12:00:00Z").getEpochSecond();

    private static String at(String text) {
        return Instant.ofEpochSecond(AtTime.parse(text, BERLIN, NOW)).toString();
    }

    @Test
    void offsetsAreSecondsAlsoWhereTheClocksChange() {
        assertThat(at("-1d")).isEqualTo("2024-03-30T12:00:00Z");
        assertThat(at("noon yesterday")).isEqualTo("2024-03-30T11:00:00Z");
        assertThat(at("midnight")).isEqualTo("2024-03-30T23:00:00Z");
    }

    @Test
    void aTimeThatTheClockSkipsIsReadInStandardTime() {
        assertThat(at("02:30_20240331")).isEqualTo("2024-03-31T01:30:00Z");
    }

    @Test
    void numbersAreSecondsUnlessTheyAreDates() {
        assertThat(at("1704110400")).isEqualTo("2024-01-01T12:00:00Z");
        assertThat(at("20240101")).isEqualTo("2023-12-31T23:00:00Z");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> at("-5m")).hasMessageContaining("'m'");
        assertThatThrownBy(() -> at("garbage")).hasMessageContaining("garbage");
        assertThatThrownBy(() -> at("25:00")).isInstanceOf(InvalidTimeException.class);
        assertThatThrownBy(() -> at("9".repeat(40))).isInstanceOf(InvalidTimeException.class);
        assertThatThrownBy(() -> TimeOffset.seconds("-" + "9".repeat(18) + "y"))
                .isInstanceOf(InvalidTimeException.class);
    }
}
