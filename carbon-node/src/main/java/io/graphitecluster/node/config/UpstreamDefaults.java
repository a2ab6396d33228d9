package io.graphitecluster.node.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that upstream's daemons know, with the values that they have when no file says otherwise. */
final class UpstreamDefaults {
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;
    private static final String ANY = "0.0.0.0";

    /** {@link Boolean}, {@link Long}, {@link Double}, {@link String}, a list of strings, or empty for Python's None. */
    static final Map<String, Object> VALUES = Collections.unmodifiableMap(values());

    private UpstreamDefaults() {}

    private static Map<String, Object> values() {
        Map<String, Object> all = new LinkedHashMap<>();
        receivers(all);
        storage(all);
        tags(all);
        relay(all);
        self(all);
        return all;
    }

    private static void receivers(Map<String, Object> all) {
        all.put("LINE_RECEIVER_INTERFACE", ANY);
        all.put("LINE_RECEIVER_PORT", 2003L);
        all.put("ENABLE_UDP_LISTENER", false);
        all.put("UDP_RECEIVER_INTERFACE", ANY);
        all.put("UDP_RECEIVER_PORT", 2003L);
        all.put("PICKLE_RECEIVER_INTERFACE", ANY);
        all.put("PICKLE_RECEIVER_PORT", 2004L);
        all.put("PICKLE_RECEIVER_MAX_LENGTH", 1L << 20);
        all.put("MAX_RECEIVER_CONNECTIONS", UNLIMITED);
        all.put("CACHE_QUERY_INTERFACE", ANY);
        all.put("CACHE_QUERY_PORT", 7002L);
        all.put("USE_INSECURE_UNPICKLER", false);
        all.put("USE_FLOW_CONTROL", true);
        all.put("USE_WHITELIST", false);
        all.put("METRIC_CLIENT_IDLE_TIMEOUT", Optional.empty());
        all.put("MIN_TIMESTAMP_RESOLUTION", 0L);
        all.put("ENABLE_AMQP", false);
        all.put("AMQP_METRIC_NAME_IN_BODY", false);
        all.put("AMQP_VERBOSE", false);
        all.put("AMQP_SPEC", Optional.empty());
        all.put("BIND_PATTERNS", List.of("#"));
        all.put("TCP_KEEPALIVE", true);
        all.put("TCP_KEEPIDLE", 10L);
        all.put("TCP_KEEPINTVL", 30L);
        all.put("TCP_KEEPCNT", 2L);
    }

    private static void storage(Map<String, Object> all) {
        all.put("DATABASE", "whisper");
        all.put("MAX_CACHE_SIZE", UNLIMITED);
        all.put("MAX_UPDATES_PER_SECOND", 500L);
        all.put("MAX_CREATES_PER_MINUTE", UNLIMITED);
        all.put("MIN_TIMESTAMP_LAG", 0L);
        all.put("CACHE_WRITE_STRATEGY", "sorted");
        all.put("WRITE_BACK_FREQUENCY", Optional.empty());
        all.put("CACHE_METRIC_NAMES_MAX", 0L);
        all.put("CACHE_METRIC_NAMES_TTL", 0L);
        all.put("WHISPER_AUTOFLUSH", false);
        all.put("WHISPER_SPARSE_CREATE", false);
        all.put("WHISPER_FALLOCATE_CREATE", false);
        all.put("WHISPER_LOCK_WRITES", false);
        all.put("WHISPER_FADVISE_RANDOM", false);
        all.put("CERES_MAX_SLICE_GAP", 80L);
        all.put("CERES_NODE_CACHING_BEHAVIOR", "all");
        all.put("CERES_SLICE_CACHING_BEHAVIOR", "latest");
        all.put("CERES_LOCK_WRITES", false);
    }

    private static void tags(Map<String, Object> all) {
        all.put("GRAPHITE_URL", "http://127.0.0.1:80");
        all.put("ENABLE_TAGS", true);
        all.put("SKIP_TAGS_FOR_NONTAGGED", true);
        all.put("TAG_UPDATE_INTERVAL", 100L);
        all.put("TAG_BATCH_SIZE", 100L);
        all.put("TAG_QUEUE_SIZE", 10_000L);
        all.put("TAG_HASH_FILENAMES", true);
        all.put("TAG_RELAY_NORMALIZED", false);
    }

    private static void relay(Map<String, Object> all) {
        all.put("RELAY_METHOD", "rules");
        all.put("DYNAMIC_ROUTER", false);
        all.put("DYNAMIC_ROUTER_MAX_RETRIES", 5L);
        all.put("ROUTER_HASH_TYPE", Optional.empty());
        all.put("REPLICATION_FACTOR", 1L);
        all.put("DIVERSE_REPLICAS", true);
        all.put("DESTINATIONS", List.of());
        all.put("DESTINATION_PROTOCOL", "pickle");
        all.put("DESTINATION_TRANSPORT", "none");
        all.put("DESTINATION_SSL_CA", Optional.empty());
        all.put("DESTINATION_POOL_REPLICAS", false);
        all.put("RELAY_CACHE_METRICS", false);
        all.put("MAX_DATAPOINTS_PER_MESSAGE", 500L);
        all.put("MAX_AGGREGATION_INTERVALS", 5L);
        all.put("FORWARD_ALL", true);
        all.put("MAX_QUEUE_SIZE", 10_000L);
        all.put("QUEUE_LOW_WATERMARK_PCT", 0.8);
        all.put("MAX_QUEUE_SIZE_HARD_PCT", 1.25);
        all.put("TIME_TO_DEFER_SENDING", 0.0001);
        all.put("MIN_RESET_STAT_FLOW", 1000L);
        all.put("MIN_RESET_RATIO", 0.9);
        all.put("MIN_RESET_INTERVAL", 121L);
        all.put("USE_RATIO_RESET", false);
        all.put("AGGREGATION_RULES", "aggregation-rules.conf");
        all.put("REWRITE_RULES", "rewrite-rules.conf");
        all.put("RELAY_RULES", "relay-rules.conf");
    }

    private static void self(Map<String, Object> all) {
        all.put("USER", "");
        all.put("CARBON_METRIC_PREFIX", "carbon");
        all.put("CARBON_METRIC_INTERVAL", 60L);
        all.put("LOG_UPDATES", true);
        all.put("LOG_CREATES", true);
        all.put("LOG_CACHE_HITS", true);
        all.put("LOG_CACHE_QUEUE_SORTS", true);
        all.put("LOG_LISTENER_CONN_LOST", false);
        all.put("LOG_LISTENER_CONN_SUCCESS", true);
        all.put("LOG_AGGREGATOR_MISSES", true);
        all.put("ENABLE_LOGROTATION", true);
        all.put("RAVEN_DSN", Optional.empty());
        all.put("ENABLE_MANHOLE", false);
        all.put("MANHOLE_INTERFACE", "127.0.0.1");
        all.put("MANHOLE_PORT", 7222L);
        all.put("MANHOLE_USER", "");
        all.put("MANHOLE_PUBLIC_KEY", "");
        all.put("MANHOLE_HOST_KEY_DIR", "");
    }
}
