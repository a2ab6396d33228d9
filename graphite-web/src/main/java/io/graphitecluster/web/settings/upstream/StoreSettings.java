package io.graphitecluster.web.settings.upstream;

import static io.graphitecluster.web.settings.upstream.SettingType.FLAG;
import static io.graphitecluster.web.settings.upstream.SettingType.LIST;
import static io.graphitecluster.web.settings.upstream.SettingType.NUMBER;
import static io.graphitecluster.web.settings.upstream.SettingType.TEXT;
import static io.graphitecluster.web.settings.upstream.SettingType.WHOLE;

import io.graphitecluster.web.settings.python.None;
import java.util.List;

/** Settings of where series and tags come from. */
final class StoreSettings {
    private static final String MAP = "which servers are asked, and how, stands in the cluster map";
    private static final String CACHES = "nodes answer with what is in their caches, which nobody asks apart";
    private static final String TAGS = "the tags of series are indexed by the nodes that hold them";

    private StoreSettings() {}

    static void add(SettingTable table) {
        table.honoured("FETCH_TIMEOUT", NUMBER, 6.0)
                .honoured("FIND_TIMEOUT", NUMBER, 3.0)
                .honoured("MAX_FETCH_RETRIES", WHOLE, 2L)
                .honoured("REMOTE_FETCH_TIMEOUT", NUMBER, None.NONE)
                .honoured("REMOTE_FIND_TIMEOUT", NUMBER, None.NONE)
                .honoured("REMOTE_RETRY_DELAY", NUMBER, 60.0);
        table.because(MAP)
                .idle("CLUSTER_SERVERS", LIST, List.of())
                .idle("INTRACLUSTER_HTTPS", FLAG, false)
                .idle("REMOTE_EXCLUDE_LOCAL", FLAG, false)
                .idle("REPLICATION_FACTOR", WHOLE, 1L)
                .idle(
                        "STORAGE_FINDERS",
                        LIST,
                        List.of("graphite.finders.remote.RemoteFinder", "graphite.finders.standard.StandardFinder"));
        table.because("names are looked up in the nodes' indexes each time, so that a new one is found at once")
                .idle("FIND_CACHE_DURATION", WHOLE, 300L)
                .idle("FIND_TOLERANCE", WHOLE, 600L);
        table.because(
                        "a query always fails when a shard does not answer: a graph that lacks series without saying so is worse")
                .idle("STORE_FAIL_ON_ERROR", FLAG, false);
        table.because("what several shards hold of a series is always merged")
                .idle("REMOTE_STORE_MERGE_RESULTS", FLAG, true);
        table.because("nodes are asked by POST, and take no headers of clients")
                .idle("REMOTE_STORE_FORWARD_HEADERS", LIST, List.of())
                .idle("REMOTE_STORE_USE_POST", FLAG, false);
        table.because("answers of nodes are read as they come; GRAPHITE_MAX_NODE_ANSWER bounds them")
                .idle("REMOTE_BUFFER_SIZE", WHOLE, 1L << 20);
        table.because("all nodes are asked at the same time; GRAPHITE_MAX_QUERIES bounds the queries")
                .idle("POOL_MAX_WORKERS", WHOLE, 10L)
                .idle("USE_WORKER_POOL", FLAG, true);
        table.because(CACHES)
                .idle("CARBONLINK_HASHING_KEYFUNC", TEXT, None.NONE)
                .idle("CARBONLINK_HASHING_TYPE", TEXT, "carbon_ch")
                .idle("CARBONLINK_HOSTS", LIST, List.of("127.0.0.1:7002"))
                .idle("CARBONLINK_PICKLE_PROTOCOL", WHOLE, -1L)
                .idle("CARBONLINK_RETRY_DELAY", WHOLE, 15L)
                .idle("CARBONLINK_TIMEOUT", NUMBER, 1.0)
                .idle("CARBON_METRIC_PREFIX", TEXT, "carbon");
        table.because(TAGS)
                .idle("TAGDB", TEXT, "graphite.tags.localdatabase.LocalDatabaseTagDB")
                .idle("TAGDB_CACHE_DURATION", WHOLE, 60L)
                .idle("TAGDB_HTTP_AUTOCOMPLETE", FLAG, false)
                .idle("TAGDB_HTTP_PASSWORD", TEXT, "")
                .idle("TAGDB_HTTP_URL", TEXT, "")
                .idle("TAGDB_HTTP_USER", TEXT, "")
                .idle("TAGDB_REDIS_DB", WHOLE, 0L)
                .idle("TAGDB_REDIS_HOST", TEXT, "localhost")
                .idle("TAGDB_REDIS_PASSWORD", TEXT, "")
                .idle("TAGDB_REDIS_PORT", WHOLE, 6379L);
        table.because("tags are completed by the nodes' read API, with the limit that a request gives")
                .idle("TAGDB_AUTOCOMPLETE_LIMIT", WHOLE, 100L);
        table.because("RRD files are not read").idle("FLUSHRRDCACHED", TEXT, "").idle("RRD_CF", TEXT, "AVERAGE");
    }
}
