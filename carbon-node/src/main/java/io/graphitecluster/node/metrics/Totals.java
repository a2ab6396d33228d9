package io.graphitecluster.node.metrics;

/** What had been counted at some moment, or between two. */
record Totals(
        double received,
        double blacklisted,
        double notWhitelisted,
        double queries,
        double bulkQueries,
        double bulkQuerySeries,
        double overflow,
        double updates,
        double committed,
        double updateNanos,
        double creates,
        double createsPutOff,
        double errors,
        double cpuNanos) {
    static Totals of(NodeCounters counters, ProcessUsage usage) {
        return new Totals(
                counters.metricsReceived(),
                counters.refusedFor(Refusal.BLACKLISTED),
                counters.refusedFor(Refusal.NOT_WHITELISTED),
                counters.cacheQueries(),
                counters.cacheBulkQueries(),
                counters.cacheBulkQuerySeries(),
                counters.refusedFor(Refusal.CACHE_FULL) + counters.refusedFor(Refusal.LOG_FULL),
                counters.updateOperations(),
                counters.committedPoints(),
                counters.updateNanos(),
                counters.creates(),
                counters.createsPutOff(),
                counters.errors(),
                usage.cpuNanos());
    }

    Totals minus(Totals earlier) {
        return new Totals(
                received - earlier.received,
                blacklisted - earlier.blacklisted,
                notWhitelisted - earlier.notWhitelisted,
                queries - earlier.queries,
                bulkQueries - earlier.bulkQueries,
                bulkQuerySeries - earlier.bulkQuerySeries,
                overflow - earlier.overflow,
                updates - earlier.updates,
                committed - earlier.committed,
                updateNanos - earlier.updateNanos,
                creates - earlier.creates,
                createsPutOff - earlier.createsPutOff,
                errors - earlier.errors,
                cpuNanos - earlier.cpuNanos);
    }
}
