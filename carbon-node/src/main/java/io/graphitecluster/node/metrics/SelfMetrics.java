package io.graphitecluster.node.metrics;

import java.util.function.LongSupplier;

/**
 * The node's own series, with upstream's names and units: {@code PREFIX.agents.HOST-INSTANCE.metricsReceived} and so on.
 * Counts are those of the interval since the last report. Used by one thread.
 */
public final class SelfMetrics {
    private static final double NANOS = 1e9;
    private static final double PERCENT = 100;

    private final String prefix;
    private final NodeCounters counters;
    private final NodeGauges gauges;
    private final ProcessUsage usage;
    private final LongSupplier nanoTime;
    private Totals last;
    private long lastNanos;

    /**
     * @param prefix {@code CARBON_METRIC_PREFIX}
     * @param host name of this machine; its dots become underscores
     * @param instance for example {@code a}; empty for none
     */
    public SelfMetrics(
            String prefix,
            String host,
            String instance,
            NodeCounters counters,
            NodeGauges gauges,
            ProcessUsage usage,
            LongSupplier nanoTime) {
        this.prefix = prefix + ".agents." + host.replace('.', '_') + (instance.isEmpty() ? "" : "-" + instance) + ".";
        this.counters = counters;
        this.gauges = gauges;
        this.usage = usage;
        this.nanoTime = nanoTime;
        this.last = Totals.of(counters, usage);
        this.lastNanos = nanoTime.getAsLong();
    }

    /** Reports all values of the interval that ends now. */
    public void report(Taker taker) {
        Totals totals = Totals.of(counters, usage);
        Totals interval = totals.minus(last);
        long now = nanoTime.getAsLong();
        double seconds = Math.max(1, now - lastNanos) / NANOS;
        last = totals;
        lastNanos = now;

        taker.take(prefix + "metricsReceived", interval.received);
        taker.take(prefix + "activeConnections", (double) gauges.activeConnections());
        taker.take(prefix + "blacklistMatches", interval.blacklisted);
        taker.take(prefix + "whitelistRejects", interval.notWhitelisted);
        taker.take(prefix + "cpuUsage", interval.cpuNanos / NANOS / seconds * PERCENT);
        usage.residentBytes().ifPresent(bytes -> taker.take(prefix + "memUsage", (double) bytes));

        taker.take(prefix + "cache.size", (double) gauges.cacheSize());
        taker.take(prefix + "cache.queues", (double) gauges.cacheQueues());
        taker.take(prefix + "cache.queries", interval.queries);
        taker.take(prefix + "cache.bulk_queries", interval.bulkQueries);
        if (interval.bulkQueries > 0) {
            taker.take(prefix + "cache.bulk_queries_average_size", interval.bulkQuerySeries / interval.bulkQueries);
        }
        taker.take(prefix + "cache.overflow", interval.overflow);

        taker.take(prefix + "updateOperations", interval.updates);
        taker.take(prefix + "committedPoints", interval.committed);
        if (interval.updates > 0) {
            taker.take(prefix + "avgUpdateTime", interval.updateNanos / NANOS / interval.updates);
        }
        if (interval.committed > 0) {
            taker.take(prefix + "pointsPerUpdate", interval.committed / interval.updates);
        }
        taker.take(prefix + "creates", interval.creates);
        // Points whose file may not be created yet stay in the cache; upstream drops them.
        taker.take(prefix + "droppedCreates", 0);
        taker.take(prefix + "errors", interval.errors);
    }

    /** Takes the node's own points. */
    @FunctionalInterface
    public interface Taker {
        /** One value of this moment. */
        void take(String name, double value);
    }

    /** What had been counted at some moment, or between two. */
    private record Totals(
            double received,
            double blacklisted,
            double notWhitelisted,
            double bulkQueries,
            double bulkQuerySeries,
            double queries,
            double overflow,
            double updates,
            double committed,
            double updateNanos,
            double creates,
            double errors,
            double cpuNanos) {
        static Totals of(NodeCounters counters, ProcessUsage usage) {
            return new Totals(
                    counters.metricsReceived(),
                    counters.refusedFor(Refusal.BLACKLISTED),
                    counters.refusedFor(Refusal.NOT_WHITELISTED),
                    counters.cacheBulkQueries(),
                    counters.cacheBulkQuerySeries(),
                    counters.cacheQueries(),
                    counters.refusedFor(Refusal.CACHE_FULL),
                    counters.updateOperations(),
                    counters.committedPoints(),
                    counters.updateNanos(),
                    counters.creates(),
                    counters.errors(),
                    usage.cpuNanos());
        }

        Totals minus(Totals earlier) {
            return new Totals(
                    received - earlier.received,
                    blacklisted - earlier.blacklisted,
                    notWhitelisted - earlier.notWhitelisted,
                    bulkQueries - earlier.bulkQueries,
                    bulkQuerySeries - earlier.bulkQuerySeries,
                    queries - earlier.queries,
                    overflow - earlier.overflow,
                    updates - earlier.updates,
                    committed - earlier.committed,
                    updateNanos - earlier.updateNanos,
                    creates - earlier.creates,
                    errors - earlier.errors,
                    cpuNanos - earlier.cpuNanos);
        }
    }
}
