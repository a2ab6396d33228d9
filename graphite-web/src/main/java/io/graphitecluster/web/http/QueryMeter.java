package io.graphitecluster.web.http;

import io.graphitecluster.web.limits.MemoryPool;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is to be known of queries: {@code graphite_web_query_memory_bytes} and its limit, {@code
 * graphite_web_queries_waiting}, {@code graphite_web_queries_refused_total{reason}} (queue_full, waited_too_long,
 * memory) and {@code graphite_web_answers_broken_total}.
 */
@Singleton
final class QueryMeter {
    private final MeterRegistry meters;
    private final AtomicInteger waiting;

    @Inject
    QueryMeter(MeterRegistry meters, MemoryPool memory) {
        this.meters = meters;
        this.waiting = meters.gauge("graphite.web.queries.waiting", new AtomicInteger());
        meters.gauge("graphite.web.query.memory.bytes", memory, MemoryPool::used);
        meters.gauge("graphite.web.query.memory.limit.bytes", memory, MemoryPool::total);
    }

    /** Queries that wait for a place. */
    AtomicInteger waiting() {
        return waiting;
    }

    /** A query was not worked on. */
    void refused(String reason) {
        meters.counter("graphite.web.queries.refused", "reason", reason).increment();
    }

    /** An answer ended before it was whole. */
    void broken() {
        meters.counter("graphite.web.answers.broken").increment();
    }
}
