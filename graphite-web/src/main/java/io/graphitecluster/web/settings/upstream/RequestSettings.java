package io.graphitecluster.web.settings.upstream;

import static io.graphitecluster.web.settings.upstream.SettingType.FLAG;
import static io.graphitecluster.web.settings.upstream.SettingType.LIST;
import static io.graphitecluster.web.settings.upstream.SettingType.MAP;
import static io.graphitecluster.web.settings.upstream.SettingType.NUMBER;
import static io.graphitecluster.web.settings.upstream.SettingType.TEXT;
import static io.graphitecluster.web.settings.upstream.SettingType.WHOLE;

import java.util.List;
import java.util.Map;

/** Settings of how requests are read, computed, cached and told of. */
final class RequestSettings {
    private static final String NO_MEMCACHED = "answers are cached in this process, which asks no memcached";
    private static final String LOG = "the log is standard output; the system keeps and rotates it";

    private RequestSettings() {}

    static void add(SettingTable table) {
        table.honoured("ALLOWED_HOSTS", LIST, List.of("*"))
                .honoured("AUTOCOMPRESS_GAPS_IN_DERIVATIVE_FUNCTIONS", FLAG, false)
                .honoured("CACHES", MAP, Map.of())
                .honoured("DATE_FORMAT", TEXT, "%m/%d")
                .honoured("DEFAULT_CACHE_DURATION", WHOLE, 60L)
                .honoured("DEFAULT_CACHE_POLICY", LIST, List.of())
                .honoured("DEFAULT_CONSOLIDATION", TEXT, "average")
                .honoured("DEFAULT_XFILES_FACTOR", NUMBER, 0.0)
                .honoured("ENFORCE_INPUT_VALIDATION", FLAG, false)
                .honoured("INPUT_VALIDATION_SOURCE_ID_HEADERS", MAP, Map.of())
                .honoured("LEGEND_MAX_ITEMS", WHOLE, 10L)
                .honoured("LOG_CACHE_PERFORMANCE", FLAG, false)
                .honoured("LOG_RENDERING_PERFORMANCE", FLAG, false)
                .honoured("MEMCACHE_HOSTS", LIST, List.of())
                .honoured("METRICS_FIND_FAILURE_THRESHOLD", NUMBER, Double.POSITIVE_INFINITY)
                .honoured("METRICS_FIND_WARNING_THRESHOLD", NUMBER, Double.POSITIVE_INFINITY)
                .honoured("RENDER_TRIM_RECENT_IN_AGGREGATE", FLAG, false)
                .honoured("TIME_ZONE", TEXT, "UTC")
                .honoured("URL_PREFIX", TEXT, "");
        table.because(NO_MEMCACHED).idle("MEMCACHE_KEY_PREFIX", TEXT, "").idle("MEMCACHE_OPTIONS", MAP, Map.of());
        table.because(LOG)
                .idle("LOG_FILE_CACHE", TEXT, "cache.log")
                .idle("LOG_FILE_EXCEPTION", TEXT, "exception.log")
                .idle("LOG_FILE_INFO", TEXT, "info.log")
                .idle("LOG_FILE_RENDERING", TEXT, "rendering.log")
                .idle("LOG_ROTATION", FLAG, true)
                .idle("LOG_ROTATION_COUNT", WHOLE, 1L);
        table.because("failures and slow queries are always told; GRAPHITE_SLOW_QUERY says what is slow")
                .idle("LOG_INFO_PERFORMANCE", FLAG, true);
        table.because("no answer shows the inside of the program; the log has the reason of an error")
                .idle("DEBUG", FLAG, false);
        table.because("names of any script are read in targets, at no cost").idle("UTF8_METRICS", FLAG, false);
        table.because("no Python is run; what targets can call is built in").idle("FUNCTION_PLUGINS", LIST, List.of());
        table.because("pictures are drawn by the frontend that is asked")
                .idle("REMOTE_RENDERING", FLAG, false)
                .idle("REMOTE_RENDER_CONNECT_TIMEOUT", NUMBER, 1.0)
                .idle("RENDERING_HOSTS", LIST, List.of());
    }
}
