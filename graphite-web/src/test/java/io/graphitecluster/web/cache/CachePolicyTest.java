package io.graphitecluster.web.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.cache.CachePolicy.Period;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachePolicyTest {
    private static final CachePolicy PLAIN = new CachePolicy(60, List.of());
    private static final CachePolicy PERIODS =
            new CachePolicy(60, List.of(new Period(3600, 90), new Period(7200, 120), new Period(21_600, 100)));

    @ParameterizedTest
    @CsvSource({
        "'', 3600, 60, 90",
        "'', 3599, 60, 0",
        "'', 7200, 60, 120",
        "'', 86400, 60, 120",
        "cacheTimeout=5, 86400, 5, 5",
        "cacheTimeout=0, 86400, 0, 0",
        "cacheTimeout=-3, 86400, 0, 0",
        "cacheTimeout=, 7200, 60, 120",
        "noCache=, 7200, 0, 0",
        "noCache=1&cacheTimeout=5, 7200, 0, 0"
    })
    void theRequestsOwnWordCountsThenThePeriodsThenTheDuration(String query, long span, long plain, long periods) {
        Parameters parameters = Parameters.parse(query);

        assertThat(PLAIN.seconds(parameters, span)).isEqualTo(plain);
        assertThat(PERIODS.seconds(parameters, span)).isEqualTo(periods);
    }
}
