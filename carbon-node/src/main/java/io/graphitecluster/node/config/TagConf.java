package io.graphitecluster.node.config;

import java.net.URI;

/**
 * Which graphite-web is told which series there are.
 *
 * @param enabled {@code ENABLE_TAGS}, as Carbon's cache has it by default; carbon-node only if the file says so
 * @param graphiteUrl {@code GRAPHITE_URL}
 * @param taggedOnly {@code SKIP_TAGS_FOR_NONTAGGED}
 * @param updateInterval {@code TAG_UPDATE_INTERVAL}
 * @param batchSize {@code TAG_BATCH_SIZE}
 * @param queueSize {@code TAG_QUEUE_SIZE}
 */
public record TagConf(
        boolean enabled, URI graphiteUrl, boolean taggedOnly, int updateInterval, int batchSize, int queueSize) {
    private static final int LONGEST_QUEUE = 10_000_000;

    static TagConf of(CarbonConf conf) {
        Settings settings = conf.settings();
        boolean asked =
                !conf.program().equals(Program.NODE) || settings.isSet("ENABLE_TAGS") || settings.isSet("GRAPHITE_URL");
        return new TagConf(
                asked && settings.flag("ENABLE_TAGS"),
                url(settings),
                settings.flag("SKIP_TAGS_FOR_NONTAGGED"),
                settings.integer("TAG_UPDATE_INTERVAL", 1, Integer.MAX_VALUE),
                settings.integer("TAG_BATCH_SIZE", 1, Integer.MAX_VALUE),
                settings.integer("TAG_QUEUE_SIZE", 1, LONGEST_QUEUE));
    }

    private static URI url(Settings settings) {
        String text = settings.text("GRAPHITE_URL");
        try {
            URI url = URI.create(text);
            if (url.getHost() != null && url.getScheme().matches("(?i)https?")) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(settings, text, e);
        }
        throw wrong(settings, text, null);
    }

    private static ConfigException wrong(Settings settings, String text, Exception cause) {
        ConfigException wrong = new ConfigException(
                settings.place("GRAPHITE_URL"),
                "GRAPHITE_URL is '" + text + "'",
                "write an address such as http://graphite.example:8080");
        if (cause != null) {
            wrong.initCause(cause);
        }
        return wrong;
    }
}
