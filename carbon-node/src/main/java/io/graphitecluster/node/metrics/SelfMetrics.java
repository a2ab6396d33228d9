package io.graphitecluster.node.metrics;

import io.graphitecluster.node.metrics.NodeGauges.DestinationGauge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A daemon's own series, with upstream's names and units: {@code PREFIX.agents.HOST-INSTANCE.metricsReceived} and so on.
 * Counts are those of the interval since the last report. Used by one thread.
 */
public final class SelfMetrics {
    private static final double NANOS = 1e9;
    private static final double PERCENT = 100;

    private final Role role;
    private final String prefix;
    private final NodeCounters counters;
    private final NodeGauges gauges;
    private final ProcessUsage usage;
    private final LongSupplier nanoTime;
    private final Map<String, Map<DestinationCount, Long>> lastDestinations = new HashMap<>();
    private List<DestinationFlow> lastFlows = List.of();
    private Totals last;
    private double lastAggregates;
    private long lastNanos;

    /**
     * Metrics of a daemon.
     *
     * @param prefix {@code CARBON_METRIC_PREFIX}
     * @param host name of this machine; its dots become underscores
     * @param instance for example {@code a}; empty for none
     */
    public SelfMetrics(
            Role role,
            String prefix,
            String host,
            Optional<String> instance,
            NodeCounters counters,
            NodeGauges gauges,
            ProcessUsage usage,
            LongSupplier nanoTime) {
        this.role = role;
        this.prefix = prefix + "." + role.node() + "." + host.replace('.', '_')
                + instance.map(name -> "-" + name).orElse("") + ".";
        this.counters = counters;
        this.gauges = gauges;
        this.usage = usage;
        this.nanoTime = nanoTime;
        this.last = Totals.of(counters, usage);
        this.lastNanos = nanoTime.getAsLong();
        this.lastAggregates = (double) gauges.aggregateDatapointsSent();
    }

    /** What the names of all of them begin with, with a dot at its end. */
    public String prefix() {
        return prefix;
    }

    /**
     * Reports all values of the interval that ends now.
     *
     * @return what came and what went in it
     */
    public Flow report(Taker taker) {
        Totals totals = Totals.of(counters, usage);
        Totals interval = totals.minus(last);
        long now = nanoTime.getAsLong();
        double seconds = Math.max(1, now - lastNanos) / NANOS;
        last = totals;
        lastNanos = now;

        Taker named = (name, value) -> taker.take(prefix + name, value);
        named.take("metricsReceived", interval.received());
        named.take("activeConnections", (double) gauges.activeConnections());
        named.take("blacklistMatches", interval.blacklisted());
        named.take("whitelistRejects", interval.notWhitelisted());
        named.take("cpuUsage", interval.cpuNanos() / NANOS / seconds * PERCENT);
        usage.residentBytes().ifPresent(bytes -> named.take("memUsage", (double) bytes));
        if (role == Role.CACHE) {
            cache(named, interval);
        } else {
            destinations(named);
        }
        if (role == Role.AGGREGATOR) {
            aggregator(named);
        }
        return flow((long) interval.received());
    }

    private void cache(Taker taker, Totals interval) {
        taker.take("cache.size", (double) gauges.cacheSize());
        taker.take("cache.queues", (double) gauges.cacheQueues());
        taker.take("cache.queries", interval.queries());
        taker.take("cache.bulk_queries", interval.bulkQueries());
        if (interval.bulkQueries() > 0) {
            taker.take("cache.bulk_queries_average_size", interval.bulkQuerySeries() / interval.bulkQueries());
        }
        taker.take("cache.overflow", interval.overflow());
        taker.take("updateOperations", interval.updates());
        taker.take("committedPoints", interval.committed());
        if (interval.updates() > 0) {
            taker.take("avgUpdateTime", interval.updateNanos() / NANOS / interval.updates());
        }
        if (interval.committed() > 0) {
            taker.take("pointsPerUpdate", interval.committed() / interval.updates());
        }
        taker.take("creates", interval.creates());
        // Put off here: the points stay in the cache. Upstream drops them.
        taker.take("droppedCreates", interval.createsPutOff());
        taker.take("errors", interval.errors());
    }

    private void aggregator(Taker taker) {
        double aggregates = (double) gauges.aggregateDatapointsSent();
        taker.take("allocatedBuffers", (double) gauges.allocatedBuffers());
        taker.take("bufferedDatapoints", (double) gauges.bufferedDatapoints());
        taker.take("aggregateDatapointsSent", aggregates - lastAggregates);
        lastAggregates = aggregates;
    }

    private void destinations(Taker taker) {
        for (DestinationFlow destination : takeDestinations()) {
            destination
                    .counts()
                    .forEach((count, value) -> taker.take(
                            "destinations." + destination.name() + "." + count.graphiteName(), (double) value));
        }
    }

    /** What was counted for each destination since the last time; what was not touched is left out. */
    private List<DestinationFlow> takeDestinations() {
        List<DestinationFlow> flows = new ArrayList<>();
        for (DestinationGauge destination : gauges.destinations()) {
            Map<DestinationCount, Long> before = lastDestinations.getOrDefault(destination.name(), Map.of());
            Map<DestinationCount, Long> interval = new HashMap<>();
            destination.counts().forEach((count, value) -> {
                long difference = count.isMaximum() ? value : value - before.getOrDefault(count, 0L);
                if (difference != 0) {
                    interval.put(count, difference);
                }
            });
            lastDestinations.put(destination.name(), Map.copyOf(destination.counts()));
            destination.beginInterval().run();
            flows.add(new DestinationFlow(destination.name(), interval));
        }
        lastFlows = flows;
        return flows;
    }

    private Flow flow(long received) {
        return new Flow(received, role == Role.CACHE ? List.of() : List.copyOf(lastFlows));
    }

    /** Takes the daemon's own points. */
    @FunctionalInterface
    public interface Taker {
        /** One value of this moment. */
        void take(String name, double value);
    }

    /**
     * What came and went in an interval.
     *
     * @param received points accepted
     * @param destinations what was counted for each destination
     */
    public record Flow(long received, List<DestinationFlow> destinations) {}

    /**
     * What was counted for a destination in an interval.
     *
     * @param name of the destination in the metrics
     * @param counts those that were touched
     */
    public record DestinationFlow(String name, Map<DestinationCount, Long> counts) {}
}
