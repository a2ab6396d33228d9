package io.graphitecluster.web.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The frontend's settings, all of them environment variables.
 *
 * @param clusterMap {@code GRAPHITE_CLUSTER_MAP}: file with the cluster map; read again when it changes
 * @param host {@code GRAPHITE_WEB_HOST}: name or address to listen on (default 0.0.0.0)
 * @param port {@code GRAPHITE_WEB_PORT}: 1 to 65535, or 0 for any free one (default 8080)
 * @param timeZone {@code GRAPHITE_TIME_ZONE}: zone of wall times and labels when a request names none (default UTC)
 * @param fetchTimeout {@code GRAPHITE_FETCH_TIMEOUT}: how long one node may take for an answer (default 10 s)
 * @param slowQuery {@code GRAPHITE_SLOW_QUERY}: requests that take longer are logged (default 5 s)
 * @param maxNodeAnswer {@code GRAPHITE_MAX_NODE_ANSWER}: MiB that one node's answer may have (default an
 *     eighth of the heap, at most 256)
 * @param queries what queries may cost
 * @param corsOrigins {@code GRAPHITE_CORS_ORIGINS}: origins, separated by commas, whose pages may read answers, or
 *     {@code *} for all (default none)
 */
public record WebSettings(
        Path clusterMap,
        String host,
        int port,
        ZoneId timeZone,
        Duration fetchTimeout,
        Duration slowQuery,
        int maxNodeAnswer,
        QuerySettings queries,
        List<String> corsOrigins) {
    private static final int LAST_PORT = 65535;
    private static final int MOST_MEBIBYTES = 1024;

    /** Copies the list. */
    public WebSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /**
     * Reads the settings.
     *
     * @param variables the value of an environment variable, or null
     * @throws InvalidSettingException names variable, value and remedy
     */
    public static WebSettings of(UnaryOperator<String> variables) {
        Environment environment = new Environment(variables);
        return new WebSettings(
                clusterMap(environment.text("GRAPHITE_CLUSTER_MAP", "")),
                environment.text("GRAPHITE_WEB_HOST", "0.0.0.0"),
                environment.number("GRAPHITE_WEB_PORT", 8080, 0, LAST_PORT),
                environment.zone("GRAPHITE_TIME_ZONE", "UTC"),
                environment.duration("GRAPHITE_FETCH_TIMEOUT", Duration.ofSeconds(10)),
                environment.duration("GRAPHITE_SLOW_QUERY", Duration.ofSeconds(5)),
                environment.number("GRAPHITE_MAX_NODE_ANSWER", nodeAnswerForHeap(), 1, MOST_MEBIBYTES),
                QuerySettings.of(environment),
                Arrays.stream(environment.text("GRAPHITE_CORS_ORIGINS", "").split(","))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList());
    }

    /** Several nodes answer several queries at a time, and each answer is there as bytes and as values. */
    private static int nodeAnswerForHeap() {
        return Math.clamp(Runtime.getRuntime().maxMemory() >> 23, 16, 256);
    }

    private static Path clusterMap(String text) {
        if (text.isEmpty()) {
            throw new InvalidSettingException(
                    "GRAPHITE_CLUSTER_MAP", "is not set: give the path of the cluster map (cluster-map.json)");
        }
        return Path.of(text);
    }
}
