package io.graphitecluster.node.metrics;

import java.util.List;
import java.util.Map;

/** What goes up and down, asked for when somebody looks. */
public interface NodeGauges {
    /** Points in the cache. */
    long cacheSize();

    /** Series with points in the cache. */
    long cacheQueues();

    /** Of the points in the cache those that wait in the log only; none where there is no log. */
    default long backlogPoints() {
        return 0;
    }

    /** Bytes of the log. */
    default long logBytes() {
        return 0;
    }

    /** How often the log could not be written or synced. */
    default long logFailures() {
        return 0;
    }

    /** Connected senders. */
    long activeConnections();

    /** Series that are known. */
    long indexedSeries();

    /** Bytes that names and the index take; 0 where there are none. */
    default long namesBytes() {
        return 0;
    }

    /** Bytes that they may take: beyond them new series are refused. */
    default long namesLimit() {
        return 0;
    }

    /** Series whose last write failed. */
    long failingSeries();

    /** Writes to mapped files that failed and were repeated by a call of the system, since the start. */
    default long lostMappings() {
        return 0;
    }

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

    /** What is counted for each foreign destination. */
    List<DestinationGauge> destinations();

    /**
     * What is counted for one foreign destination.
     *
     * @param name in metrics, for example {@code 10_0_0_1:2004:a}
     * @param queued points that wait for it
     * @param counts since the start; the greatest values since the interval began
     * @param beginInterval begins another interval
     */
    record DestinationGauge(String name, long queued, Map<DestinationCount, Long> counts, Runnable beginInterval) {}

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
