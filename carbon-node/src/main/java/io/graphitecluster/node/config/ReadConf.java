package io.graphitecluster.node.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the read API allows, from the section {@code [cluster]}. The limits are go-carbon's, whose {@code max-metrics-globbed},
 * {@code max-metrics-rendered}, {@code max-inflight-requests} and {@code request-timeout} they stand for.
 *
 * @param maxMetricsGlobbed {@code READ_MAX_METRICS_GLOBBED}: most nodes that the patterns of one request may match
 * @param maxMetricsRendered {@code READ_MAX_METRICS_RENDERED}: most series of one fetch
 * @param maxSearchSteps {@code READ_MAX_SEARCH_STEPS}: most nodes that one request's searches may look at
 * @param maxRequests {@code READ_MAX_REQUESTS}: requests that are answered at the same time, 0 for any number
 * @param timeoutSeconds {@code READ_REQUEST_TIMEOUT}: how long one request may take
 * @param usersFile {@code READ_USERS_FILE}: lines {@code name:password} of those who may read; empty when anybody may
 */
public record ReadConf(
        int maxMetricsGlobbed,
        int maxMetricsRendered,
        long maxSearchSteps,
        int maxRequests,
        double timeoutSeconds,
        Optional<Path> usersFile) {
    private static final String GLOBBED = "READ_MAX_METRICS_GLOBBED";
    private static final String RENDERED = "READ_MAX_METRICS_RENDERED";
    private static final String STEPS = "READ_MAX_SEARCH_STEPS";
    private static final String REQUESTS = "READ_MAX_REQUESTS";
    private static final String TIMEOUT = "READ_REQUEST_TIMEOUT";
    private static final String USERS = "READ_USERS_FILE";
    private static final double SHORTEST_SECONDS = 0.1;

    static final Map<String, String> DEFAULTS = Map.of(
            GLOBBED, "1000000",
            RENDERED, "1000000",
            STEPS, "50000000",
            REQUESTS, "128",
            TIMEOUT, "60",
            USERS, "");

    static ReadConf of(Settings settings, Path folder) {
        return new ReadConf(
                settings.integer(GLOBBED, 1, Integer.MAX_VALUE),
                settings.integer(RENDERED, 1, Integer.MAX_VALUE),
                settings.integer(STEPS, 1, Integer.MAX_VALUE),
                settings.integer(REQUESTS, 0, Integer.MAX_VALUE),
                settings.number(TIMEOUT, SHORTEST_SECONDS),
                settings.find(USERS).map(folder::resolve));
    }
}
