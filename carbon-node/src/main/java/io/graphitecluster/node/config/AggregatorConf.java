package io.graphitecluster.node.config;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What the configuration says of rewriting and aggregation.
 *
 * @param aggregationRules {@code AGGREGATION_RULES}, in the folder of {@code carbon.conf}
 * @param rewriteRules {@code REWRITE_RULES}, in the folder of {@code carbon.conf}
 * @param forwardAll {@code FORWARD_ALL}: whether points go on besides being aggregated
 * @param maxIntervals {@code MAX_AGGREGATION_INTERVALS}
 * @param writeBackFrequency {@code WRITE_BACK_FREQUENCY} in seconds; empty for None
 * @param logMisses {@code LOG_AGGREGATOR_MISSES}
 * @param namesMax {@code CACHE_METRIC_NAMES_MAX}; 0 for a default
 * @param namesTtl {@code CACHE_METRIC_NAMES_TTL} in seconds; 0 for none
 */
public record AggregatorConf(
        Path aggregationRules,
        Path rewriteRules,
        boolean forwardAll,
        int maxIntervals,
        OptionalInt writeBackFrequency,
        boolean logMisses,
        int namesMax,
        int namesTtl) {
    private static final String WRITE_BACK = "WRITE_BACK_FREQUENCY";
    private static final String NONE = "None";

    static AggregatorConf of(CarbonConf conf) {
        Settings settings = conf.settings();
        boolean none =
                settings.find(WRITE_BACK).filter(text -> !text.equals(NONE)).isEmpty();
        return new AggregatorConf(
                conf.folder().resolve(settings.text("AGGREGATION_RULES")),
                conf.folder().resolve(settings.text("REWRITE_RULES")),
                settings.flag("FORWARD_ALL"),
                settings.integer("MAX_AGGREGATION_INTERVALS", 0, 1_000_000),
                none ? OptionalInt.empty() : OptionalInt.of(settings.integer(WRITE_BACK, 0, Integer.MAX_VALUE)),
                settings.flag("LOG_AGGREGATOR_MISSES"),
                settings.integer("CACHE_METRIC_NAMES_MAX", 0, Integer.MAX_VALUE),
                settings.integer("CACHE_METRIC_NAMES_TTL", 0, Integer.MAX_VALUE));
    }
}
