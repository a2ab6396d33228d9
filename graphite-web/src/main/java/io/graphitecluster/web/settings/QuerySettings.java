package io.graphitecluster.web.settings;

import java.time.Duration;

/**
 * What queries may cost, one by one and all together. Defaults of memory are parts of the heap that leave room for what
 * is not counted.
 *
 * @param timeout {@code GRAPHITE_QUERY_TIMEOUT}: how long evaluating one query may take (default 60 s)
 * @param sending {@code GRAPHITE_SEND_TIMEOUT}: how long a client may take to receive an answer (default 5 min)
 * @param series {@code GRAPHITE_MAX_QUERY_SERIES}: series of one query (default 100,000)
 * @param points {@code GRAPHITE_MAX_QUERY_POINTS}: values that one query fetches and computes (default 100,000,000)
 * @param memory {@code GRAPHITE_MAX_QUERY_MEMORY}: MiB that one query may hold (default a quarter of the heap)
 * @param allMemory {@code GRAPHITE_MAX_MEMORY}: MiB that all queries may hold together (default half of the heap)
 * @param atOnce {@code GRAPHITE_MAX_QUERIES}: queries that are worked on at the same time (default 32)
 * @param waiting {@code GRAPHITE_MAX_WAITING_QUERIES}: queries that may wait for that (default 256)
 */
public record QuerySettings(
        Duration timeout,
        Duration sending,
        long series,
        long points,
        long memory,
        long allMemory,
        int atOnce,
        int waiting) {
    private static final int MOST_QUERIES = 10_000;
    private static final long MOST_MEBIBYTES = 1 << 20;
    private static final int LEAST_HEAP = 64;

    static QuerySettings of(Environment environment) {
        long heap = Math.max(LEAST_HEAP, Runtime.getRuntime().maxMemory() >> 20);
        return new QuerySettings(
                environment.duration("GRAPHITE_QUERY_TIMEOUT", Duration.ofSeconds(60)),
                environment.duration("GRAPHITE_SEND_TIMEOUT", Duration.ofMinutes(5)),
                environment.number("GRAPHITE_MAX_QUERY_SERIES", 100_000, 1L, Integer.MAX_VALUE),
                environment.number("GRAPHITE_MAX_QUERY_POINTS", 100_000_000, 1L, Long.MAX_VALUE),
                environment.number("GRAPHITE_MAX_QUERY_MEMORY", heap / 4, 1L, MOST_MEBIBYTES),
                environment.number("GRAPHITE_MAX_MEMORY", heap / 2, 1L, MOST_MEBIBYTES),
                environment.number("GRAPHITE_MAX_QUERIES", 32, 1, MOST_QUERIES),
                environment.number("GRAPHITE_MAX_WAITING_QUERIES", 256, 0, MOST_QUERIES));
    }
}
