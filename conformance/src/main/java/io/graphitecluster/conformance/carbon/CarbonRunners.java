package io.graphitecluster.conformance.carbon;

import io.graphitecluster.conformance.CaseRunner;
import java.util.Map;

/** The runners of this package, by case file. */
public final class CarbonRunners {
    private CarbonRunners() {}

    /** Runners by the key of their case file, for example {@code folder/file.jsonl}. */
    public static Map<String, CaseRunner> all() {
        return Map.ofEntries(
                Map.entry("carbon/aggregation_functions.jsonl", AggregationRunners::functions),
                Map.entry("carbon/aggregation_rules.jsonl", AggregationRunners::rules),
                Map.entry("carbon/aggregator.jsonl", AggregatorRunner::run),
                Map.entry("carbon/amqp.jsonl", AmqpRunner::run),
                Map.entry("carbon/cache.jsonl", CacheRunner::run),
                Map.entry("carbon/cache_query.jsonl", CacheQueryRunner::run),
                Map.entry("carbon/cli.jsonl", CommandRunner::run),
                Map.entry("carbon/lists.jsonl", NameRuleRunners::lists),
                Map.entry("carbon/relay_queue.jsonl", RelayRunners::queue),
                Map.entry("carbon/relay_rules.jsonl", RelayRunners::rules),
                Map.entry("carbon/rewrite.jsonl", NameRuleRunners::rewrite),
                Map.entry("carbon/settings.jsonl", SettingsRunner::run),
                Map.entry("carbon/token_bucket.jsonl", TokenBucketRunner::run),
                Map.entry("carbon/writer.jsonl", WriterRunner::run),
                Map.entry("carbon/self_metrics.jsonl", SelfMetricRunners::names),
                Map.entry("carbon/self_metrics_recorded.jsonl", SelfMetricRunners::recorded));
    }
}
