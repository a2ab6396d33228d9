package io.graphitecluster.web.render.hostile;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Three series for every pattern that begins as those of {@link HostileRequests} do, with gaps and enormous values. As
 * in a file, there are only so many slots, whatever range is asked for.
 */
public final class HostileStore implements SeriesStore {
    private static final int STEP = 60;
    private static final long MOST_SLOTS = 20_000;

    @Override
    public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
        List<FetchedSeries> found = new ArrayList<>();
        for (FetchRequest request : requests) {
            for (String name : List.of("a.b", "a.c", "a.b.c;d=e;name=a")) {
                if (request.pattern().startsWith("a") || request.pattern().startsWith("*")) {
                    FetchedSeries series = values(name, request);
                    memory.take((long) series.values().length * Double.BYTES);
                    found.add(series);
                }
            }
        }
        return found;
    }

    private static FetchedSeries values(String name, FetchRequest request) {
        long start = Math.floorDiv(request.from(), STEP) * (long) STEP + STEP;
        long slots = Math.clamp((request.until() - start) / STEP + 1, 0, MOST_SLOTS);
        double[] values = new double[(int) slots];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 == 0 ? Double.NaN : i % 11 == 0 ? 1e308 : Math.sin(i) * 10;
        }
        return new FetchedSeries(name, request.pattern(), start, start + slots * STEP, STEP, values, "average", 0);
    }

    @Override
    public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
        return List.of();
    }

    @Override
    public List<String> list(QueryMemory memory) {
        return List.of("a.b", "a.c", "a.b.c;d=e");
    }
}
