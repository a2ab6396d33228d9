package io.graphitecluster.web.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The frontend's settings, all of them environment variables.
 *
 * @param clusterMap {@code GRAPHITE_CLUSTER_MAP}: file with the cluster map; read again when it changes
 * @param host {@code GRAPHITE_WEB_HOST}: name or address to listen on (default 0.0.0.0)
 * @param port {@code GRAPHITE_WEB_PORT}: 1 to 65535, or 0 for any free one (default 8080)
 * @param timeZone {@code GRAPHITE_TIME_ZONE}: zone of wall times and labels when a request names none (default UTC)
 * @param fetchTimeout {@code GRAPHITE_FETCH_TIMEOUT}: how long one node may take for an answer (default 10 s)
 * @param queryTimeout {@code GRAPHITE_QUERY_TIMEOUT}: how long evaluating one query may take (default 60 s)
 * @param slowQuery {@code GRAPHITE_SLOW_QUERY}: requests that take longer are logged (default 5 s)
 * @param maxNodeAnswer {@code GRAPHITE_MAX_NODE_ANSWER}: MiB that one node's answer may have (default an
 *     eighth of the heap, at most 256)
 * @param maxQueries {@code GRAPHITE_MAX_QUERIES}: queries that are worked on at the same time (default 32)
 * @param corsOrigins {@code GRAPHITE_CORS_ORIGINS}: origins, separated by commas, whose pages may read answers, or
 *     {@code *} for all (default none)
 */
public record WebSettings(
        Path clusterMap,
        String host,
        int port,
        ZoneId timeZone,
        Duration fetchTimeout,
        Duration queryTimeout,
        Duration slowQuery,
        int maxNodeAnswer,
        int maxQueries,
        List<String> corsOrigins) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|)");
    private static final int LAST_PORT = 65535;
    private static final int MOST_MEBIBYTES = 1024;
    private static final int MOST_QUERIES = 10_000;

    /** Copies the list. */
    public WebSettings {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /**
     * Reads the settings.
     *
     * @param environment the value of a variable, or null
     * @throws InvalidSettingException names variable, value and remedy
     */
    public static WebSettings of(Function<String, String> environment) {
        Function<String, String> value = name -> {
            String text = environment.apply(name);
            return text == null ? "" : text.strip();
        };
        return new WebSettings(
                clusterMap(value.apply("GRAPHITE_CLUSTER_MAP")),
                value.apply("GRAPHITE_WEB_HOST").isEmpty() ? "0.0.0.0" : value.apply("GRAPHITE_WEB_HOST"),
                number("GRAPHITE_WEB_PORT", value, 8080, 0, LAST_PORT),
                zone(value.apply("GRAPHITE_TIME_ZONE")),
                duration("GRAPHITE_FETCH_TIMEOUT", value, Duration.ofSeconds(10)),
                duration("GRAPHITE_QUERY_TIMEOUT", value, Duration.ofSeconds(60)),
                duration("GRAPHITE_SLOW_QUERY", value, Duration.ofSeconds(5)),
                number("GRAPHITE_MAX_NODE_ANSWER", value, nodeAnswerForHeap(), 1, MOST_MEBIBYTES),
                number("GRAPHITE_MAX_QUERIES", value, 32, 1, MOST_QUERIES),
                Arrays.stream(value.apply("GRAPHITE_CORS_ORIGINS").split(","))
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

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.isEmpty() ? "UTC" : text);
        } catch (DateTimeException e) {
            throw new InvalidSettingException(
                    "GRAPHITE_TIME_ZONE", "is '" + text + "', which is no time zone: give one such as Europe/Berlin");
        }
    }

    private static int number(String name, Function<String, String> value, int fallback, int least, int most) {
        String text = value.apply(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notBetween(name, text, least, most);
        }
        throw notBetween(name, text, least, most);
    }

    private static InvalidSettingException notBetween(String name, String text, int least, int most) {
        return new InvalidSettingException(
                name, "is '" + text + "': give a whole number from " + least + " to " + most);
    }

    private static Duration duration(String name, Function<String, String> value, Duration fallback) {
        String text = value.apply(name);
        if (text.isEmpty()) {
            return fallback;
        }
        Matcher parts = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            if (number > 0) {
                return switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofSeconds(number);
                };
            }
        }
        throw new InvalidSettingException(
                name, "is '" + text + "': give a time such as 10s, 500ms or 1m (a bare number is seconds)");
    }
}
