package io.graphitecluster.node.metrics;

import java.util.List;

/** What goes up and down, asked for when somebody looks. */
public interface NodeGauges {
    /** Points in the cache. */
    long cacheSize();

    /** Series with points in the cache. */
    long cacheQueues();

    /** Connected senders. */
    long activeConnections();

    /** Series that are known. */
    long indexedSeries();

    /** Series whose last write failed. */
    long failingSeries();

    /** Whether senders are made to wait. */
    boolean receiversPaused();

    /** Configuration files whose version on disk was refused, so that an older one is in force. */
    long refusedFiles();

    /** Aggregates with points in memory. */
    long allocatedBuffers();

    /** Points that the intervals in memory are made of. */
    long bufferedDatapoints();

    /** Points of aggregates that were sent since the start. */
    long aggregateDatapointsSent();

    /** Points that were not aggregated since the start, because too much was kept. */
    long aggregationRefused();

    /** What waits for other shards. */
    List<LinkGauge> links();

    /**
     * What waits for one other shard.
     *
     * @param shard its id
     * @param points in memory
     * @param spoolBytes on disk
     */
    record LinkGauge(int shard, long points, long spoolBytes) {}
}
