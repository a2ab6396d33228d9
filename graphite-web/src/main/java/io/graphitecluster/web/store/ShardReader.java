package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.web.limits.QueryMemory;
import java.util.List;

/**
 * Asks one replica of a shard. Every method blocks until the answer is whole, or fails within the reader's time, and
 * takes the memory that the answer needs, which stays taken when there is one.
 */
interface ShardReader {
    /**
     * @param requests at least one, all of the same {@code from} and {@code until}
     * @throws ReplicaFailedException when there is no whole and well-formed answer
     */
    List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests, QueryMemory memory);

    /**
     * @param from epoch seconds or null
     * @param until epoch seconds or null
     * @throws ReplicaFailedException when there is no whole and well-formed answer
     */
    List<GlobMatch> find(Replica replica, String pattern, Long from, Long until, QueryMemory memory);

    /**
     * What a series' file is like, by one element; none when the replica has no such series.
     *
     * @throws ReplicaFailedException when there is no whole and well-formed answer
     */
    List<MetricInfo> info(Replica replica, String name, QueryMemory memory);

    /** @throws ReplicaFailedException when there is no whole and well-formed answer */
    List<String> list(Replica replica, QueryMemory memory);
}
