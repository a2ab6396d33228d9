package io.graphitecluster.web.settings;

import io.graphitecluster.web.cache.CachePolicy;
import io.graphitecluster.web.settings.upstream.SettingValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which answers of /render may be used again.
 *
 * @param policy {@code DEFAULT_CACHE_DURATION}, {@code DEFAULT_CACHE_POLICY}: how long
 * @param megabytes {@code GRAPHITE_CACHE_MEMORY}: MiB of answers that are kept in this process; 0 unless {@code MEMCACHE_HOSTS} or
 *     {@code CACHES} name a cache (then a sixteenth of the heap), or the variable is set
 */
public record CacheOptions(CachePolicy policy, int megabytes) {
    private static final int MOST_MEBIBYTES = 1 << 20;

    static CacheOptions of(Environment environment, SettingValues values) {
        int standard = hasCache(values) ? (int) Math.max(1, Runtime.getRuntime().maxMemory() >> 24) : 0;
        return new CacheOptions(
                new CachePolicy(values.whole("DEFAULT_CACHE_DURATION", 0, Integer.MAX_VALUE), periods(values)),
                environment.number("GRAPHITE_CACHE_MEMORY", standard, 0, MOST_MEBIBYTES));
    }

    /** Upstream keeps answers when a memcached is named, or when Django's default cache is any but the dummy. */
    private static boolean hasCache(SettingValues values) {
        boolean django = values.map("CACHES").get("default") instanceof Map<?, ?> cache
                && cache.get("BACKEND") instanceof String backend
                && !backend.endsWith(".DummyCache");
        return django || !values.texts("MEMCACHE_HOSTS").isEmpty();
    }

    private static List<CachePolicy.Period> periods(SettingValues values) {
        List<CachePolicy.Period> periods = new ArrayList<>();
        for (Object element : values.list("DEFAULT_CACHE_POLICY")) {
            if (!(element instanceof List<?> pair)
                    || pair.size() != 2
                    || !(pair.get(0) instanceof Long least)
                    || !(pair.get(1) instanceof Long duration)
                    || duration < 0) {
                throw values.wrong(
                        "DEFAULT_CACHE_POLICY", "give pairs of whole seconds such as [(0, 60), (7200, 120)]");
            }
            periods.add(new CachePolicy.Period(least, duration));
        }
        return periods;
    }
}
