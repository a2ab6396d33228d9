package io.graphitecluster.web.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSettingsTest {
    private final Map<String, String> environment = new HashMap<>(Map.of("GRAPHITE_CLUSTER_MAP", "/etc/map.json"));

    @Test
    void everythingButTheMapHasADefault() {
        WebSettings settings = WebSettings.of(environment::get);

        assertThat(settings.clusterMap()).isEqualTo(Path.of("/etc/map.json"));
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.store().find()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.store().fetch()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.corsOrigins()).isEmpty();
    }

    @Test
    void theMapMustBeNamed() {
        environment.remove("GRAPHITE_CLUSTER_MAP");

        assertThatThrownBy(() -> WebSettings.of(environment::get))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("GRAPHITE_CLUSTER_MAP is not set");
    }

    @ParameterizedTest
    @CsvSource({"10, PT10S", "500ms, PT0.5S", "3 s, PT3S", "2m, PT2M", "' 7S ', PT7S"})
    void timesHaveUnits(String text, Duration expected) {
        environment.put("GRAPHITE_FETCH_TIMEOUT", text);

        assertThat(WebSettings.of(environment::get).store().fetch()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GRAPHITE_FETCH_TIMEOUT, 0",
        "GRAPHITE_FETCH_TIMEOUT, -1s",
        "GRAPHITE_FETCH_TIMEOUT, 5 parsecs",
        "GRAPHITE_WEB_PORT, 65536",
        "GRAPHITE_WEB_PORT, http",
        "GRAPHITE_TIME_ZONE, Mars/Base",
        "GRAPHITE_MAX_NODE_ANSWER, 0",
    })
    void aValueThatCannotBeUsedIsNamedWithItsVariable(String name, String value) {
        environment.put(name, value);

        assertThatThrownBy(() -> WebSettings.of(environment::get))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(name + " is '" + value + "'")
                .hasMessageContaining("give");
    }

    @Test
    void originsAreSeparatedByCommas() {
        environment.put("GRAPHITE_CORS_ORIGINS", "https://a.example, https://b.example,");

        assertThat(WebSettings.of(environment::get).corsOrigins())
                .containsExactly("https://a.example", "https://b.example");
    }
}
