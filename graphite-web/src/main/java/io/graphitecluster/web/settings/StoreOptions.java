package io.graphitecluster.web.settings;

import io.graphitecluster.cluster.ReadToken;
import io.graphitecluster.web.settings.upstream.InvalidSettingException;
import io.graphitecluster.web.settings.upstream.KnownSettings;
import io.graphitecluster.web.settings.upstream.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How nodes are asked.
 *
 * @param find {@code GRAPHITE_FIND_TIMEOUT}, else {@code FIND_TIMEOUT}, else {@code REMOTE_FIND_TIMEOUT}: how long one node may
 *     take to look up names (default 3 s)
 * @param fetch {@code GRAPHITE_FETCH_TIMEOUT}, else {@code FETCH_TIMEOUT}, else {@code REMOTE_FETCH_TIMEOUT}: how long one node
 *     may take for values (default 6 s)
 * @param rounds {@code MAX_FETCH_RETRIES}: how often a shard's replicas are asked for values before the query fails
 * @param retryDelay {@code REMOTE_RETRY_DELAY}: how long a replica that failed is asked after the others
 * @param mostLeaves {@code METRICS_FIND_FAILURE_THRESHOLD}: a find of more series than this fails; infinite for any number
 * @param manyLeaves {@code METRICS_FIND_WARNING_THRESHOLD}: a find of more series is told in the log
 * @param authorization what nodes are shown that let only those read whom they know: follows from the secret in
 *     {@code GRAPHITE_CREDENTIALS_FILE}
 */
public record StoreOptions(
        Duration find,
        Duration fetch,
        int rounds,
        Duration retryDelay,
        double mostLeaves,
        double manyLeaves,
        Optional<String> authorization) {
    private static final int MOST_ROUNDS = 100;
    private static final String CREDENTIALS = "GRAPHITE_CREDENTIALS_FILE";
    private static final double LONGEST_SECONDS = 86_400;

    static StoreOptions of(Environment environment, SettingValues values) {
        return new StoreOptions(
                environment.duration("GRAPHITE_FIND_TIMEOUT", time(values, "FIND_TIMEOUT", "REMOTE_FIND_TIMEOUT")),
                environment.duration("GRAPHITE_FETCH_TIMEOUT", time(values, "FETCH_TIMEOUT", "REMOTE_FETCH_TIMEOUT")),
                // Upstream asks once where it is told to ask not at all.
                Math.max(1, values.whole("MAX_FETCH_RETRIES", 0, MOST_ROUNDS)),
                seconds(values.number("REMOTE_RETRY_DELAY", 0).orElseThrow()),
                values.number("METRICS_FIND_FAILURE_THRESHOLD", 0).orElseThrow(),
                values.number("METRICS_FIND_WARNING_THRESHOLD", 0).orElseThrow(),
                authorization(environment.text(CREDENTIALS, "")));
    }

    private static Optional<String> authorization(String file) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (secret.isEmpty() || secret.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
                throw new InvalidSettingException(
                        CREDENTIALS, "names " + file + ", which must hold one word of printable ASCII characters");
            }
            return Optional.of(ReadToken.authorization(secret));
        } catch (IOException e) {
            throw new InvalidSettingException(
                    CREDENTIALS,
                    "names " + file + ", which cannot be read (" + e + "): put the cluster's secret there");
        }
    }

    /** The first that the file gives, and that is not zero; else the default of the first. */
    private static Duration time(SettingValues values, String name, String formerName) {
        for (String given : new String[] {name, formerName}) {
            Optional<Double> seconds = values.isGiven(given) ? values.number(given, 0) : Optional.empty();
            if (seconds.isPresent() && seconds.get() > 0) {
                return seconds(seconds.get());
            }
        }
        return seconds((Double) KnownSettings.find(name).orElseThrow().fallback());
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(Math.min(seconds, LONGEST_SECONDS) * 1000));
    }
}
