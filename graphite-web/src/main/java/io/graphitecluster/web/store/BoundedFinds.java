package io.graphitecluster.web.store;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.limits.QueryMemory;
import java.util.List;
import java.util.function.Consumer;

/** A store whose finds may have only so many series, branches not counted. */
public final class BoundedFinds implements SeriesStore {
    private final SeriesStore store;
    private final double most;
    private final double many;
    private final Consumer<String> log;

    /**
     * @param most series; a find of more fails
     * @param many series; a find of more is told
     * @param log told of such a find
     */
    public BoundedFinds(SeriesStore store, double most, double many, Consumer<String> log) {
        this.store = store;
        this.most = most;
        this.many = many;
        this.log = log;
    }

    @Override
    public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
        List<GlobMatch> found = store.find(pattern, from, until, memory);
        long leaves = found.stream().filter(GlobMatch::isLeaf).count();
        if (leaves > most) {
            throw new InvalidRequestException(
                    "Query " + pattern + " yields too many results and failed (failure threshold is " + (long) most
                            + "): ask for less, or raise METRICS_FIND_FAILURE_THRESHOLD");
        }
        if (leaves > many) {
            log.accept("Query " + pattern + " yields large number of results up to " + leaves
                    + " (warning threshold is " + (long) many + ")");
        }
        return found;
    }

    @Override
    public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
        return store.fetch(requests, memory);
    }

    @Override
    public List<String> list(QueryMemory memory) {
        return store.list(memory);
    }

    @Override
    public List<MetricInfo> info(List<String> names, QueryMemory memory) {
        return store.info(names, memory);
    }

    @Override
    public StoredInterval interval(String name, long now) {
        return store.interval(name, now);
    }
}
