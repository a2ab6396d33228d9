package io.graphitecluster.web.settings;

import io.graphitecluster.web.settings.upstream.SettingValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of requests.
 *
 * @param rendering {@code LOG_RENDERING_PERFORMANCE}: how long each request to /render took
 * @param cache {@code LOG_CACHE_PERFORMANCE}: whether answers came from the cache
 * @param sourceHeaders {@code INPUT_VALIDATION_SOURCE_ID_HEADERS}: headers that say where a query came from, each with the name that it has
 *     in the log
 */
public record LogOptions(boolean rendering, boolean cache, Map<String, String> sourceHeaders) {
    /** Copies the map. */
    public LogOptions {
        sourceHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(sourceHeaders));
    }

    static LogOptions of(SettingValues values) {
        Map<String, String> headers = new LinkedHashMap<>();
        values.map("INPUT_VALIDATION_SOURCE_ID_HEADERS").forEach((header, name) -> {
            if (!(header instanceof String sent) || !(name instanceof String told)) {
                throw values.wrong(
                        "INPUT_VALIDATION_SOURCE_ID_HEADERS",
                        "give names of headers and words for the log: {'X-Team': 'team'}");
            }
            headers.put(sent, told);
        });
        return new LogOptions(values.flag("LOG_RENDERING_PERFORMANCE"), values.flag("LOG_CACHE_PERFORMANCE"), headers);
    }
}
