package io.graphitecluster.web.store;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
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
     * @throws StoreUnavailableException when a shard that may hold an answer did not answer
     */
    List<FetchedSeries> fetch(List<FetchRequest> requests);

    /**
     * Nodes of the tree of names that match, sorted by path, branches and leaves.
     *
     * @param from epoch seconds or null: series known to hold nothing since then may be left out
     * @param until epoch seconds or null
     * @throws StoreUnavailableException when a shard did not answer
     */
    List<GlobMatch> find(String pattern, Long from, Long until);

    /**
     * Full names of all series, sorted.
     *
     * @throws StoreUnavailableException when a shard did not answer
     */
    List<String> list();

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
