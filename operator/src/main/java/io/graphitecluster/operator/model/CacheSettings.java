package io.graphitecluster.operator.model;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of {@code carbon.conf}'s section {@code [cache]}, by the names and types of upstream's example.
 *
 * <p>Those that the operator owns decide where a node listens and where it keeps its data; one CR cannot move them,
 * because Services, probes and volumes are made to fit.
 */
final class CacheSettings {
    private static final Set<String> OWNED = Set.of(
            "STORAGE_DIR",
            "LOCAL_DATA_DIR",
            "WHITELISTS_DIR",
            "CONF_DIR",
            "LOG_DIR",
            "PID_DIR",
            "USER",
            "DATABASE",
            "ENABLE_LOGROTATION",
            "LINE_RECEIVER_INTERFACE",
            "LINE_RECEIVER_PORT",
            "ENABLE_UDP_LISTENER",
            "UDP_RECEIVER_INTERFACE",
            "UDP_RECEIVER_PORT",
            "PICKLE_RECEIVER_INTERFACE",
            "PICKLE_RECEIVER_PORT",
            "PROTOBUF_RECEIVER_INTERFACE",
            "PROTOBUF_RECEIVER_PORT",
            "CACHE_QUERY_INTERFACE",
            "CACHE_QUERY_PORT",
            "RELAY_METHOD",
            "REPLICATION_FACTOR",
            "DESTINATIONS",
            "DESTINATION_PROTOCOL",
            "ENABLE_MANHOLE",
            "MANHOLE_INTERFACE",
            "MANHOLE_PORT",
            "MANHOLE_USER",
            "MANHOLE_PUBLIC_KEY",
            "MANHOLE_HOST_KEY_DIR",
            "USE_INSECURE_UNPICKLER");

    private static final Map<String, Type> FREE = new HashMap<>();

    static {
        free(
                Type.LIMIT,
                "MAX_CACHE_SIZE",
                "MAX_UPDATES_PER_SECOND",
                "MAX_UPDATES_PER_SECOND_ON_SHUTDOWN",
                "MAX_CREATES_PER_MINUTE",
                "MAX_RECEIVER_CONNECTIONS");
        free(
                Type.WHOLE,
                "MIN_TIMESTAMP_RESOLUTION",
                "MIN_TIMESTAMP_LAG",
                "CERES_MAX_SLICE_GAP",
                "CARBON_METRIC_INTERVAL",
                "AMQP_PORT",
                "TAG_UPDATE_INTERVAL",
                "TAG_BATCH_SIZE",
                "TAG_QUEUE_SIZE",
                "TCP_KEEPIDLE",
                "TCP_KEEPINTVL",
                "TCP_KEEPCNT",
                "CACHE_METRIC_NAMES_MAX",
                "CACHE_METRIC_NAMES_TTL");
        free(Type.POSITIVE, "PICKLE_RECEIVER_MAX_LENGTH");
        free(
                Type.FLAG,
                "USE_FLOW_CONTROL",
                "LOG_UPDATES",
                "LOG_CREATES",
                "LOG_CACHE_HITS",
                "LOG_CACHE_QUEUE_SORTS",
                "LOG_LISTENER_CONN_SUCCESS",
                "LOG_LISTENER_CONN_LOST",
                "WHISPER_AUTOFLUSH",
                "WHISPER_SPARSE_CREATE",
                "WHISPER_FALLOCATE_CREATE",
                "WHISPER_LOCK_WRITES",
                "WHISPER_FADVISE_RANDOM",
                "CERES_LOCK_WRITES",
                "USE_WHITELIST",
                "RELAY_CACHE_METRICS",
                "ENABLE_AMQP",
                "AMQP_VERBOSE",
                "AMQP_METRIC_NAME_IN_BODY",
                "ENABLE_TAGS",
                "SKIP_TAGS_FOR_NONTAGGED",
                "TAG_HASH_FILENAMES",
                "TCP_KEEPALIVE");
        free(Type.STRATEGY, "CACHE_WRITE_STRATEGY");
        free(
                Type.TEXT,
                "METRIC_CLIENT_IDLE_TIMEOUT",
                "CERES_NODE_CACHING_BEHAVIOR",
                "CERES_SLICE_CACHING_BEHAVIOR",
                "CARBON_METRIC_PREFIX",
                "AMQP_HOST",
                "AMQP_VHOST",
                "AMQP_USER",
                "AMQP_PASSWORD",
                "AMQP_EXCHANGE",
                "BIND_PATTERNS",
                "GRAPHITE_URL",
                "RAVEN_DSN");
    }

    private CacheSettings() {}

    private enum Type {
        LIMIT("a number of at least 0, or inf"),
        WHOLE("a whole number from 0 to 2147483647"),
        POSITIVE("a whole number from 1 to 1073741824"),
        FLAG("True or False"),
        STRATEGY("sorted, max, naive, timesorted or bucketmax"),
        TEXT("a text");

        private final String wanted;

        Type(String wanted) {
            this.wanted = wanted;
        }

        boolean has(String value) {
            return switch (this) {
                case LIMIT ->
                    value.equals("inf")
                            || number(value).filter(n -> n.signum() >= 0).isPresent();
                case WHOLE -> whole(value, 0, Integer.MAX_VALUE);
                case POSITIVE -> whole(value, 1, 1 << 30);
                case FLAG ->
                    Set.of("true", "false", "yes", "no", "on", "off", "1", "0")
                            .contains(value.toLowerCase(Locale.ROOT));
                case STRATEGY ->
                    Set.of("sorted", "max", "naive", "timesorted", "bucketmax").contains(value);
                case TEXT -> !value.isEmpty();
            };
        }

        private static boolean whole(String value, long least, long most) {
            return value.matches("[0-9]{1,10}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most;
        }

        private static Optional<BigDecimal> number(String value) {
            return value.matches("[0-9]{1,18}(\\.[0-9]{0,18})?([eE][+]?[0-9]{1,2})?")
                    ? Optional.of(new BigDecimal(value))
                    : Optional.empty();
        }
    }

    private static void free(Type type, String... names) {
        for (String name : names) {
            FREE.put(name, type);
        }
    }

    /**
     * What is wrong with a setting of {@code spec.carbon.config}.
     *
     * @param name as upstream writes it
     * @param value one line
     * @return empty when a node starts with it
     */
    static Optional<String> problem(String name, String value) {
        if (OWNED.contains(name)) {
            return Optional.of("is set by the operator and cannot be changed here; remove it");
        }
        Type type = FREE.get(name);
        if (type == null) {
            return Optional.of("is not a setting of carbon.conf's [cache]; did you mean "
                    + Problems.closest(name, FREE.keySet()) + "?");
        }
        return type.has(value)
                ? Optional.empty()
                : Optional.of(Problems.quoted(value) + " is wrong; write " + type.wanted);
    }
}
