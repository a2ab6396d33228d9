package io.graphitecluster.web.settings;

import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import io.graphitecluster.web.settings.upstream.SettingNotes;
import io.graphitecluster.web.settings.upstream.SettingValues;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The frontend's settings: environment variables, and those of graphite-web that a {@code local_settings.py} has and that are
 * honoured. Where both say something, the variable counts.
 *
 * @param file the {@code local_settings.py}, or none
 * @param clusterMap {@code GRAPHITE_CLUSTER_MAP}: file with the cluster map; read again when it changes
 * @param host {@code GRAPHITE_WEB_HOST}: name or address to listen on (default 0.0.0.0)
 * @param port {@code GRAPHITE_WEB_PORT}: 1 to 65535, or 0 for any free one (default 8080)
 * @param timeZone {@code GRAPHITE_TIME_ZONE}, else {@code TIME_ZONE}: zone of wall times and labels when a request names none
 *     (default UTC)
 * @param store how nodes are asked
 * @param render how targets are computed and pictures drawn
 * @param site under which addresses the frontend answers
 * @param cache which answers may be used again
 * @param log what is told of requests
 * @param slowQuery {@code GRAPHITE_SLOW_QUERY}: requests that take longer are logged (default 5 s)
 * @param maxNodeAnswer {@code GRAPHITE_MAX_NODE_ANSWER}: MiB that one node's answer may have (default an
 *     eighth of the heap, at most 256)
 * @param queries what queries may cost
 * @param corsOrigins {@code GRAPHITE_CORS_ORIGINS}: origins, separated by commas, whose pages may read answers, or
 *     {@code *} for all (default none)
 */
public record WebSettings(
        SettingsFile file,
        Path clusterMap,
        String host,
        int port,
        ZoneId timeZone,
        StoreOptions store,
        RenderOptions render,
        SiteOptions site,
        CacheOptions cache,
        LogOptions log,
        Duration slowQuery,
        int maxNodeAnswer,
        QuerySettings queries,
        List<String> corsOrigins) {
    private static final int LAST_PORT = 65535;
    private static final int MOST_MEBIBYTES = 1024;

    /** Variables that win over settings of the file, by the setting's name. */
    private static final Map<String, String> OVERRIDING = Map.of(
            "TIME_ZONE", "GRAPHITE_TIME_ZONE",
            "FETCH_TIMEOUT", "GRAPHITE_FETCH_TIMEOUT",
            "FIND_TIMEOUT", "GRAPHITE_FIND_TIMEOUT",
            "REMOTE_FETCH_TIMEOUT", "GRAPHITE_FETCH_TIMEOUT",
            "REMOTE_FIND_TIMEOUT", "GRAPHITE_FIND_TIMEOUT");

    /** Copies the list. */
    public WebSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /**
     * Reads the settings, and the file.
     *
     * @param variables the value of an environment variable, or null
     * @throws InvalidSettingException names variable or setting, value and remedy
     */
    public static WebSettings of(UnaryOperator<String> variables) {
        Environment environment = new Environment(variables);
        SettingsFile file = SettingsFile.find(environment);
        SettingValues values = SettingValues.of(file.script(), file.path(), variables);
        return new WebSettings(
                file,
                clusterMap(environment.text("GRAPHITE_CLUSTER_MAP", "")),
                environment.text("GRAPHITE_WEB_HOST", "0.0.0.0"),
                environment.number("GRAPHITE_WEB_PORT", 8080, 0, LAST_PORT),
                environment.has("GRAPHITE_TIME_ZONE") ? environment.zone("GRAPHITE_TIME_ZONE") : zone(values),
                StoreOptions.of(environment, values),
                RenderOptions.of(values),
                SiteOptions.of(values),
                CacheOptions.of(environment, values),
                LogOptions.of(values),
                environment.duration("GRAPHITE_SLOW_QUERY", Duration.ofSeconds(5)),
                environment.number("GRAPHITE_MAX_NODE_ANSWER", nodeAnswerForHeap(), 1, MOST_MEBIBYTES),
                QuerySettings.of(environment),
                Arrays.stream(environment.text("GRAPHITE_CORS_ORIGINS", "").split(","))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .toList());
    }

    /**
     * What of the file has no effect, and why, for the log.
     *
     * @param variables the value of an environment variable, or null
     */
    public List<String> notes(UnaryOperator<String> variables) {
        return SettingNotes.of(file.script(), OVERRIDING, variables);
    }

    private static ZoneId zone(SettingValues values) {
        try {
            return ZoneId.of(values.text("TIME_ZONE"));
        } catch (DateTimeException e) {
            throw values.wrong("TIME_ZONE", "give a time zone such as 'Europe/Berlin'");
        }
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
