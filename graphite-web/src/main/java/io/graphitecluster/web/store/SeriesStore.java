package io.graphitecluster.web.store;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.web.limits.QueryMemory;
import java.util.List;

/**
 * Where the frontend's series come from: all shards of a cluster merged, or, in tests, a data set in memory. The
 * render engine and the finder know nothing else of the outside.
 */
public interface SeriesStore {
    /**
     * Values of every series that the requests' patterns match, in the order of the requests and, within one, sorted
     * by name. A pattern that matches nothing adds nothing.
     *
     * @param memory what the answer takes is taken from here, and stays taken
     * @return series; the caller keeps their columns, and may mark empty slots in them by another NaN
     * @throws StoreUnavailableException when a shard that may hold an answer did not answer
     * @throws io.graphitecluster.web.api.InvalidRequestException when it is more than a query may hold
     * @throws io.graphitecluster.web.api.OverloadedException when other queries hold too much
     */
    List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory);

    /**
     * Nodes of the tree of names that match, sorted by path, branches and leaves.
     *
     * @param from epoch seconds or null: series known to hold nothing since then may be left out
     * @param until epoch seconds or null
     * @param memory as for {@link #fetch}
     * @throws StoreUnavailableException when a shard did not answer
     */
    List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory);

    /**
     * Full names of all series, sorted.
     *
     * @param memory as for {@link #fetch}
     * @throws StoreUnavailableException when a shard did not answer
     */
    List<String> list(QueryMemory memory);

    /**
     * What the files of series are like, in the order of the names; those that are not there are left out. A store that
     * has no files knows of none.
     *
     * @param memory as for {@link #fetch}
     * @throws StoreUnavailableException when a shard that may hold one of them did not answer
     */
    default List<MetricInfo> info(List<String> names, QueryMemory memory) {
        return List.of();
    }

    /**
     * When the series of a found leaf may hold values. Stores that do not know answer with all the past and the next
     * minute, as go-carbon does: clients use it only to leave out what cannot hold an answer.
     *
     * @param now epoch seconds
     */
    default StoredInterval interval(String name, long now) {
        return new StoredInterval(0, now + 60);
    }
}
