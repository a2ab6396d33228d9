package io.graphitecluster.node.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of upstream's settings have no effect here, and why. All others that {@link #knows} are honoured, our own among
 * them.
 */
public final class SettingEffects {
    private static final Set<String> RELAY_ONLY = Set.of(
            "RELAY_METHOD",
            "REPLICATION_FACTOR",
            "DESTINATIONS",
            "DESTINATION_PROTOCOL",
            "DESTINATION_TRANSPORT",
            "DESTINATION_SSL_CA",
            "DESTINATION_SSL_CERTIFICATE",
            "DESTINATION_SSL_KEY");
    private static final Map<String, String> WITHOUT = new LinkedHashMap<>();
    private static final Map<String, Boolean> HONOURED = new LinkedHashMap<>();

    static {
        without("the protocol is AMQP 0-9-1, which needs no file that describes it", "AMQP_SPEC");
        without("the other configuration files lie beside carbon.conf", "CONF_DIR");
        without("the name of the setting is DESTINATION_POOL_REPLICAS", "DESTINATIONS_POOL_REPLICAS");
        without("the log is standard output; rotate console.log with the system's means", "ENABLE_LOGROTATION");
        without(
                "there is no shell in the daemon",
                "ENABLE_MANHOLE",
                "MANHOLE_HOST_KEY_DIR",
                "MANHOLE_INTERFACE",
                "MANHOLE_PORT",
                "MANHOLE_PUBLIC_KEY",
                "MANHOLE_USER");
        without("the writer does not stop for a sort", "LOG_CACHE_QUEUE_SORTS");
        without(
                "a slow connection is kept: its queue and flow control bound what waits",
                "MIN_RESET_INTERVAL",
                "MIN_RESET_RATIO",
                "MIN_RESET_STAT_FLOW",
                "USE_RATIO_RESET");
        without("errors are told in the log", "RAVEN_DSN");
        without("a cache keeps its own metrics", "RELAY_CACHE_METRICS");
        without("connections are kept alive at the system's times", "TCP_KEEPCNT", "TCP_KEEPIDLE", "TCP_KEEPINTVL");
        without("a daemon runs as whoever starts it", "USER");
        without("files are read and written in blocks; the system's cache needs no advice", "WHISPER_FADVISE_RANDOM");
        without("new files are written whole, which takes the same space", "WHISPER_FALLOCATE_CREATE");
        without("one process alone has a data folder", "WHISPER_LOCK_WRITES");
        without("no daemon reads it; whitelist.conf and blacklist.conf lie beside carbon.conf", "WHITELISTS_DIR");
        honoured(
                "AGGREGATION_RULES",
                "AMQP_EXCHANGE",
                "AMQP_HOST",
                "AMQP_METRIC_NAME_IN_BODY",
                "AMQP_PASSWORD",
                "AMQP_PORT",
                "AMQP_USER",
                "AMQP_VERBOSE",
                "AMQP_VHOST",
                "BIND_PATTERNS",
                "CACHE_METRIC_NAMES_MAX",
                "CACHE_METRIC_NAMES_TTL",
                "CACHE_QUERY_INTERFACE",
                "CACHE_QUERY_PORT",
                "CACHE_WRITE_STRATEGY",
                "CARBON_METRIC_INTERVAL",
                "CARBON_METRIC_PREFIX",
                "CERES_LOCK_WRITES",
                "CERES_MAX_SLICE_GAP",
                "CERES_NODE_CACHING_BEHAVIOR",
                "CERES_SLICE_CACHING_BEHAVIOR",
                "DATABASE",
                "DESTINATIONS",
                "DESTINATION_POOL_REPLICAS",
                "DESTINATION_PROTOCOL",
                "DESTINATION_SSL_CA",
                "DESTINATION_TRANSPORT",
                "DIVERSE_REPLICAS",
                "DYNAMIC_ROUTER",
                "DYNAMIC_ROUTER_MAX_RETRIES",
                "ENABLE_AMQP",
                "ENABLE_TAGS",
                "ENABLE_UDP_LISTENER",
                "FORWARD_ALL",
                "GRAPHITE_URL",
                "LINE_RECEIVER_INTERFACE",
                "LINE_RECEIVER_PORT",
                "LOCAL_DATA_DIR",
                "LOG_AGGREGATOR_MISSES",
                "LOG_CACHE_HITS",
                "LOG_CREATES",
                "LOG_DIR",
                "LOG_LISTENER_CONN_LOST",
                "LOG_LISTENER_CONN_SUCCESS",
                "LOG_UPDATES",
                "MAX_AGGREGATION_INTERVALS",
                "MAX_CACHE_SIZE",
                "MAX_CREATES_PER_MINUTE",
                "MAX_DATAPOINTS_PER_MESSAGE",
                "MAX_QUEUE_SIZE",
                "MAX_QUEUE_SIZE_HARD_PCT",
                "MAX_RECEIVER_CONNECTIONS",
                "MAX_UPDATES_PER_SECOND",
                "MAX_UPDATES_PER_SECOND_ON_SHUTDOWN",
                "METRIC_CLIENT_IDLE_TIMEOUT",
                "MIN_TIMESTAMP_LAG",
                "MIN_TIMESTAMP_RESOLUTION",
                "PICKLE_RECEIVER_INTERFACE",
                "PICKLE_RECEIVER_MAX_LENGTH",
                "PICKLE_RECEIVER_PORT",
                "PID_DIR",
                "PROTOBUF_RECEIVER_INTERFACE",
                "PROTOBUF_RECEIVER_PORT",
                "QUEUE_LOW_WATERMARK_PCT",
                "RELAY_METHOD",
                "RELAY_RULES",
                "REPLICATION_FACTOR",
                "REWRITE_RULES",
                "ROUTER_HASH_TYPE",
                "SKIP_TAGS_FOR_NONTAGGED",
                "STORAGE_DIR",
                "TAG_BATCH_SIZE",
                "TAG_HASH_FILENAMES",
                "TAG_QUEUE_SIZE",
                "TAG_RELAY_NORMALIZED",
                "TAG_UPDATE_INTERVAL",
                "TCP_KEEPALIVE",
                "TIME_TO_DEFER_SENDING",
                "UDP_RECEIVER_INTERFACE",
                "UDP_RECEIVER_PORT",
                "USE_FLOW_CONTROL",
                "USE_INSECURE_UNPICKLER",
                "USE_WHITELIST",
                "WHISPER_AUTOFLUSH",
                "WHISPER_SPARSE_CREATE",
                "WRITE_BACK_FREQUENCY");
        // Our own.
        honoured(
                "AMQP_MAX_MESSAGE",
                "AMQP_PREFETCH",
                "AMQP_QUEUE",
                "AMQP_SSL_CA",
                "AMQP_SSL_CERTIFICATE",
                "AMQP_SSL_KEY",
                "AMQP_TRANSPORT",
                "DESTINATION_SSL_CERTIFICATE",
                "DESTINATION_SSL_KEY",
                "DECOMPRESSION_MEMORY",
                "DECOMPRESSION_WINDOW",
                "DROP_POINTS_WITHOUT_FILE",
                "HTTP_RECEIVER_INTERFACE",
                "HTTP_RECEIVER_MAX_LENGTH",
                "HTTP_RECEIVER_PORT",
                "HTTP_RECEIVER_USERS",
                "LINE_RECEIVER_COMPRESSION",
                "MIGRATE_FILES_PER_SECOND",
                "MIGRATE_RETENTIONS",
                "WAL_DIR",
                "WAL_MAX_SIZE",
                "WAL_SEGMENT_SIZE",
                "WAL_SYNC",
                "WAL_SYNC_INTERVAL",
                "WHISPER_MAPPED_FILES");
        for (String receiver : List.of("HTTP", "LINE", "PICKLE", "PROTOBUF")) {
            honoured(
                    receiver + "_RECEIVER_TLS_CERTIFICATE",
                    receiver + "_RECEIVER_TLS_CLIENT_CA",
                    receiver + "_RECEIVER_TLS_KEY");
        }
    }

    private SettingEffects() {}

    private static void without(String reason, String... names) {
        for (String name : names) {
            WITHOUT.put(name, reason);
        }
    }

    private static void honoured(String... names) {
        for (String name : names) {
            HONOURED.put(name, true);
        }
    }

    /** Whether it is one of upstream's settings, or one of our own. */
    public static boolean knows(String name) {
        return HONOURED.containsKey(name) || WITHOUT.containsKey(name);
    }

    /**
     * Why a setting has no effect in a program; empty when it has one.
     *
     * @param name in capitals
     */
    public static Optional<String> whyNone(Program program, String name) {
        if (!program.relays() && RELAY_ONLY.contains(name)) {
            return Optional.of(program.command() + " sends to no destinations");
        }
        return Optional.ofNullable(WITHOUT.get(name));
    }
}
