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
import io.graphitecluster.node.gather.InputGathering;
import io.graphitecluster.node.gather.WholeSince;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.pipeline.AggregateInputs;
import io.graphitecluster.node.pipeline.AggregatorStep;
import io.graphitecluster.node.pipeline.Origin;
import io.graphitecluster.node.pipeline.Pipeline;
import io.graphitecluster.node.pipeline.PointStep;
import io.graphitecluster.node.receive.Intake;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.reload.Reloading;
import io.graphitecluster.node.reload.WatchedFile;
import io.graphitecluster.node.rewrite.RewriteRules;
import io.graphitecluster.node.route.LocalPoints;
import io.graphitecluster.node.route.ShardTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
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
    private final Optional<InputGathering> gathering;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aggregator").daemon().factory());

    /**
     * What aggregation over several shards needs.
     *
     * @param shards who owns what
     * @param local has the log
     * @param walFolder where the log is
     */
    record Cluster(ShardTable shards, LocalPoints local, RefusalLog refusals, Path walFolder) {}

    /** As below, of a daemon that makes all aggregates itself. */
    Front(CarbonConf conf, Intake next, NodeCounters counters, Surroundings surroundings, Reloading reloading)
            throws IOException {
        this(conf, next, counters, surroundings, reloading, Optional.empty());
    }

    /**
     * Reads the files.
     *
     * @param next where points go in the end
     * @param cluster the shards that make the aggregates, each those that it owns
     * @throws io.graphitecluster.node.config.ConfigException when a file is one that the daemon must not start with
     * @throws IOException when the file next to the log cannot be read or written
     */
    Front(
            CarbonConf conf,
            Intake next,
            NodeCounters counters,
            Surroundings surroundings,
            Reloading reloading,
            Optional<Cluster> cluster)
            throws IOException {
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
                        (long) (Runtime.getRuntime().maxMemory() * AGGREGATION_SHARE) / Double.BYTES,
                        cluster.isPresent()),
                sink(last));
        Pipeline.Steps steps;
        if (conf.program().aggregates()) {
            WatchedFile<AggregationRules> file = reloading.add(
                    WatchedFile.read(rules.aggregationRules(), AggregationRules.EMPTY, AggregationRules::parseUsable),
                    this::rulesChanged);
            AggregateNames names = names(rules, file, cluster);
            this.gathering = gathering(names, cluster);
            steps = aggregatorStep(rules, names, counters, last);
        } else {
            this.gathering = Optional.empty();
            steps = new Straight(last);
        }
        this.pipeline = new Pipeline(filter(conf), steps, next, counters);
    }

    private static AggregateSink sink(PointStep last) {
        return (name, timestamp, value) -> last.take(name, timestamp, value, AGGREGATE);
    }

    private AggregateNames names(AggregatorConf conf, WatchedFile<AggregationRules> rules, Optional<Cluster> cluster) {
        ShardTable shards = cluster.map(Cluster::shards).orElse(ShardTable.alone());
        return new AggregateNames(
                rules, conf.namesMax(), conf.namesTtl(), surroundings::epochSeconds, shards::foreignOwner);
    }

    private Optional<InputGathering> gathering(AggregateNames names, Optional<Cluster> cluster) throws IOException {
        if (cluster.isEmpty()) {
            return Optional.empty();
        }
        Cluster parts = cluster.get();
        WholeSince whole = WholeSince.open(
                surroundings.disk(),
                parts.walFolder().resolve("aggregates-since"),
                InputGathering.identity(names, parts.shards()),
                surroundings.epochSeconds());
        return Optional.of(new InputGathering(
                aggregator, names, parts.shards(), parts.local(), parts.refusals(), whole, surroundings::epochSeconds));
    }

    private AggregatorStep aggregatorStep(
            AggregatorConf conf, AggregateNames names, NodeCounters counters, PointStep last) {
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
                names,
                inputs(),
                conf.forwardAll(),
                misses,
                origin -> counters.received(origin.source()),
                last);
    }

    private AggregateInputs inputs() {
        return gathering.isPresent() ? gathering.get() : AggregateInputs.here(aggregator, surroundings::epochSeconds);
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

    /** What gathers the inputs of the aggregates that this shard owns; empty for a daemon alone. */
    Optional<InputGathering> gathering() {
        return gathering;
    }

    /** Takes an input of aggregates that another node sent. */
    void takeHandedOver(String name, double timestamp, double value) {
        gathering.ifPresentOrElse(known -> known.takeHandedOver(name, timestamp, value), aggregator::refuse);
    }

    private void rulesChanged() {
        gathering.ifPresent(InputGathering::rulesChanged);
        flush();
    }

    /** Sends what is in memory: the rules have changed, or no more points come. */
    private void flush() {
        aggregator.flush();
        next.chunkEnd();
    }

    /** No aggregate is sent after this. What was in memory is, unless the log has it and the next process goes on with it. */
    void stop() throws InterruptedException {
        ticker.shutdown();
        if (!ticker.awaitTermination(10, TimeUnit.SECONDS)) {
            LOG.warn("sending aggregates does not end");
        }
        if (gathering.isEmpty()) {
            flush();
        }
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
