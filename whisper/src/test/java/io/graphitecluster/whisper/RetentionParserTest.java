package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionParserTest {
    @ParameterizedTest
    @CsvSource({
        "60:1440,        60,    1440",
        "10s:6h,         10,    2160",
        "15m:8,          900,   8",
        "12h:2y,         43200, 1460",
        "1min:1day,      60,    1440",
        "2hours:1weeks,  7200,  84",
        "7s:1m,          7,     8",
    })
    void whisperTakesAnyBeginningOfAUnit(String text, long secondsPerPoint, long points) {
        assertThat(RetentionParser.whisper(text).archive()).isEqualTo(new Archive(secondsPerPoint, points));
    }

    @ParameterizedTest
    @CsvSource({"60:90d, 60, 129600", "60s:1d, 60, 1440", "1w:1y, 604800, 52", "1h:30m, 3600, 0"})
    void carbonTakesLetters(String text, long secondsPerPoint, long points) {
        assertThat(RetentionParser.carbon(text).archive()).isEqualTo(new Archive(secondsPerPoint, points));
    }

    @Test
    void carbonKeepsWholeSlotsOnly() {
        Retention retention = RetentionParser.carbon("1w:1y");

        assertThat(retention.archive()).isEqualTo(new Archive(604_800, 52));
        assertThat(retention.exactPoints()).isEqualTo(365 / 7.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1min:1h | Invalid unit 'min'",
                "10s     | Invalid retention definition '10s'",
                "a:1h    | Invalid precision specification 'a'",
                "1m:b    | Invalid retention specification 'b'",
                "0s:1d   | Invalid retention definition '0s:1d': slots of 0 seconds never fill 86400 seconds",
            })
    void carbonNamesWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> RetentionParser.carbon(text))
                .isInstanceOf(InvalidRetentionException.class)
                .hasMessage(message);
    }

    @Test
    void aNumberThatIsTooLargeIsRefused() {
        assertThatThrownBy(() -> RetentionParser.whisper("9999999999999999999:1"))
                .hasMessage("Invalid number '9999999999999999999': too large");
        assertThatThrownBy(() -> RetentionParser.whisper("1s:999999999999999999y"))
                .hasMessage("Invalid retention specification '999999999999999999y': too large");
    }
}
