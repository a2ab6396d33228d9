package io.graphitecluster.node.lifecycle;

import io.graphitecluster.node.aggregate.AggregateNames;
import io.graphitecluster.node.aggregate.AggregateSink;
import io.graphitecluster.node.aggregate.AggregationRules;
import io.graphitecluster.node.aggregate.Aggregator;
import io.graphitecluster.node.aggregate.AggregatorSettings;
import io.graphitecluster.node.config.AggregatorConf;
import io.graphitecluster.node.config.CarbonConf;
import io.graphitecluster.node.filter.NameFilter;
import io.graphitecluster.node.filter.NameList;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.pipeline.AggregatorStep;
import io.graphitecluster.node.pipeline.Origin;
import io.graphitecluster.node.pipeline.Pipeline;
import io.graphitecluster.node.pipeline.PointStep;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.node.reload.WatchedFile;
import io.graphitecluster.node.rewrite.RewriteRules;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of points from receivers to where they are stored or relayed, as the configuration has it, and the files that its
 * rules come from.
 */
final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final Origin AGGREGATE = new Origin(Source.AGGREGATE, "the aggregation rules");
    /** The share of the heap that intervals may take, a number being eight bytes of it. */
    private static final double AGGREGATION_SHARE = 0.1;

    private final Reloading reloading;
    private final Pipeline pipeline;
    private final Intake next;
    private final Aggregator aggregator;
    private final Surroundings surroundings;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aggregator").daemon().factory());

    /**
     * Reads the files.
     *
     * @param next where points go in the end
     * @throws io.graphitecluster.node.config.ConfigException when a file is one that the daemon must not start with
     */
    Front(CarbonConf conf, Intake next, NodeCounters counters, Surroundings surroundings, Reloading reloading) {
        this.reloading = reloading;
        this.surroundings = surroundings;
        this.next = next;
        PointStep last = (name, timestamp, value, origin) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            next.accept(bytes, 0, bytes.length, value, timestamp, origin.source(), origin.peer());
        };
        AggregatorConf rules = conf.aggregator();
        this.aggregator = new Aggregator(
                new AggregatorSettings(
                        rules.maxIntervals(),
                        rules.writeBackFrequency(),
                        (long) (Runtime.getRuntime().maxMemory() * AGGREGATION_SHARE) / Double.BYTES),
                sink(last));
        Pipeline.Steps steps = conf.program().aggregates() ? aggregatorStep(rules, counters, last) : new Straight(last);
        this.pipeline = new Pipeline(filter(conf), steps, next, counters);
    }

    private static AggregateSink sink(PointStep last) {
        return (name, timestamp, value) -> last.take(name, timestamp, value, AGGREGATE);
    }

    private AggregatorStep aggregatorStep(AggregatorConf conf, NodeCounters counters, PointStep last) {
        WatchedFile<AggregationRules> rules = reloading.add(
                WatchedFile.read(conf.aggregationRules(), AggregationRules.EMPTY, AggregationRules::parseUsable),
                this::flush);
        WatchedFile<RewriteRules> rewrite = reloading.add(
                WatchedFile.read(
                        conf.rewriteRules(), RewriteRules.EMPTY, (file, text, log) -> RewriteRules.parse(text, log)),
                () -> {});
        Consumer<String> misses = conf.logMisses()
                ? name ->
                        LOG.debug("Couldn't match metric {} with any aggregation rule. Passing on un-aggregated.", name)
                : name -> {};
        return new AggregatorStep(
                rewrite,
                new AggregateNames(rules, conf.namesMax(), conf.namesTtl(), surroundings::epochSeconds),
                aggregator,
                conf.forwardAll(),
                misses,
                origin -> counters.received(origin.source()),
                surroundings::epochSeconds,
                last);
    }

    private NameFilter filter(CarbonConf conf) {
        if (!conf.useWhitelist()) {
            return NameFilter.none();
        }
        return new NameFilter(
                reloading.add(WatchedFile.read(conf.whitelistFile(), NameList.EMPTY, NameList::parse), () -> {}),
                reloading.add(WatchedFile.read(conf.blacklistFile(), NameList.EMPTY, NameList::parse), () -> {}));
    }

    /** Where receivers give their points. */
    Pipeline pipeline() {
        return pipeline;
    }

    /** What it aggregates. */
    Aggregator aggregator() {
        return aggregator;
    }

    /** Begins to send aggregates when they are due. */
    void start() {
        ScheduledFuture<?> task = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        LOG.debug("aggregates are sent every second: {}", task);
    }

    private void tick() {
        try {
            aggregator.tick(surroundings.epochSeconds());
        } catch (RuntimeException e) {
            // An exception would end the schedule, and with it all later aggregates.
            LOG.error("cannot send aggregates", e);
        } finally {
            next.chunkEnd();
        }
    }

    /** Sends what is in memory: the rules have changed, or no more points come. */
    void flush() {
        aggregator.flush();
        next.chunkEnd();
    }

    /** No aggregate is sent after this; what was in memory is. */
    void stop() throws InterruptedException {
        ticker.shutdown();
        if (!ticker.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("sending aggregates does not end");
        }
        flush();
    }

    /** For a daemon without rules. */
    private record Straight(PointStep next) implements Pipeline.Steps {
        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public void take(String name, double timestamp, double value, Origin origin) {
            next.take(name, timestamp, value, origin);
        }
    }
}
