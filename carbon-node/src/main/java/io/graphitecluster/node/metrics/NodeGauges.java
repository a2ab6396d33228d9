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
