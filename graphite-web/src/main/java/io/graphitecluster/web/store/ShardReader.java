package io.graphitecluster.web.store;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import java.util.List;

/** Asks one replica of a shard. Every method blocks until the answer is whole, or fails within the reader's time. */
interface ShardReader {
    /**
     * @param requests at least one, all of the same {@code from} and {@code until}
     * @throws ReplicaFailedException when there is no whole and well-formed answer
     */
    List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests);

    /**
     * @param from epoch seconds or null
     * @param until epoch seconds or null
     * @throws ReplicaFailedException when there is no whole and well-formed answer
     */
    List<GlobMatch> find(Replica replica, String pattern, Long from, Long until);

    /** @throws ReplicaFailedException when there is no whole and well-formed answer */
    List<String> list(Replica replica);
}
