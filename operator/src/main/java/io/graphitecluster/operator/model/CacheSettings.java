package io.graphitecluster.operator.model;

import java.util.Set;

/**
 * Names of the settings in {@code carbon.conf}'s section {@code [cache]}, as upstream's example has them.
 *
 * <p>Those that the operator owns decide where a node listens and where it keeps its data; one CR cannot move them,
 * because Services, probes and volumes are made to fit.
 */
final class CacheSettings {
    /** Written by the operator, refused in {@code spec.carbon.config}. */
    static final Set<String> OWNED = Set.of(
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

    /** May be set in {@code spec.carbon.config}. */
    static final Set<String> FREE = Set.of(
            "MAX_CACHE_SIZE",
            "MAX_UPDATES_PER_SECOND",
            "MAX_UPDATES_PER_SECOND_ON_SHUTDOWN",
            "MAX_CREATES_PER_MINUTE",
            "MIN_TIMESTAMP_RESOLUTION",
            "MIN_TIMESTAMP_LAG",
            "PICKLE_RECEIVER_MAX_LENGTH",
            "MAX_RECEIVER_CONNECTIONS",
            "USE_FLOW_CONTROL",
            "METRIC_CLIENT_IDLE_TIMEOUT",
            "LOG_UPDATES",
            "LOG_CREATES",
            "LOG_CACHE_HITS",
            "LOG_CACHE_QUEUE_SORTS",
            "CACHE_WRITE_STRATEGY",
            "WHISPER_AUTOFLUSH",
            "WHISPER_SPARSE_CREATE",
            "WHISPER_FALLOCATE_CREATE",
            "WHISPER_LOCK_WRITES",
            "WHISPER_FADVISE_RANDOM",
            "CERES_NODE_CACHING_BEHAVIOR",
            "CERES_SLICE_CACHING_BEHAVIOR",
            "CERES_MAX_SLICE_GAP",
            "CERES_LOCK_WRITES",
            "USE_WHITELIST",
            "CARBON_METRIC_PREFIX",
            "CARBON_METRIC_INTERVAL",
            "RELAY_CACHE_METRICS",
            "ENABLE_AMQP",
            "AMQP_VERBOSE",
            "AMQP_HOST",
            "AMQP_PORT",
            "AMQP_VHOST",
            "AMQP_USER",
            "AMQP_PASSWORD",
            "AMQP_EXCHANGE",
            "AMQP_METRIC_NAME_IN_BODY",
            "BIND_PATTERNS",
            "GRAPHITE_URL",
            "ENABLE_TAGS",
            "SKIP_TAGS_FOR_NONTAGGED",
            "TAG_UPDATE_INTERVAL",
            "TAG_HASH_FILENAMES",
            "TAG_BATCH_SIZE",
            "TAG_QUEUE_SIZE",
            "RAVEN_DSN",
            "LOG_LISTENER_CONN_SUCCESS",
            "LOG_LISTENER_CONN_LOST",
            "TCP_KEEPALIVE",
            "TCP_KEEPIDLE",
            "TCP_KEEPINTVL",
            "TCP_KEEPCNT",
            "CACHE_METRIC_NAMES_MAX",
            "CACHE_METRIC_NAMES_TTL");

    private CacheSettings() {}
}
