package io.graphitecluster.bench.render;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A store of 1,000 series of one value a minute, one of fifty missing. {@code many.*} is all of them, {@code
 * many.h7.load} one, and as many have tags. The values of a range are made once; each answer shares them, as they are
 * never changed.
 */
final class ManySeries implements SeriesStore {
    static final int SERIES = 1000;
    static final int POINTS = 1440;
    static final int STEP = 60;

    /** Epoch seconds, exclusive, of the range that holds {@link #POINTS} values. */
    static final long FROM = 1_700_006_340L;

    static final long UNTIL = FROM + (long) POINTS * STEP;

    private final List<String> tagged = IntStream.range(0, SERIES)
            .mapToObj(i -> "load;dc=d" + i % 4 + ";host=h" + i)
            .toList();
    private final Map<Integer, double[][]> columns = new ConcurrentHashMap<>();

    @Override
    public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
        List<FetchedSeries> result = new ArrayList<>();
        for (FetchRequest request : requests) {
            int points = Math.toIntExact((request.until() - request.from()) / STEP);
            double[][] values = columns.computeIfAbsent(points, ManySeries::columns);
            for (int i = 0; i < SERIES; i++) {
                String name = request.pattern().contains("*") ? "many.h" + i + ".load" : request.pattern();
                long start = request.from() - Math.floorMod(request.from(), (long) STEP) + STEP;
                long stop = start + (long) points * STEP;
                result.add(new FetchedSeries(name, request.pattern(), start, stop, STEP, values[i], "average", 0));
                if (!request.pattern().contains("*")) {
                    break;
                }
            }
        }
        return result;
    }

    private static double[][] columns(int points) {
        SplittableRandom random = new SplittableRandom(42);
        double[][] columns = new double[SERIES][points];
        for (double[] column : columns) {
            double level = random.nextDouble(0.1, 100);
            for (int i = 0; i < points; i++) {
                boolean none = random.nextInt(50) == 0;
                column[i] = none ? Double.NaN : Math.rint((level + random.nextDouble(10)) * 1000) / 1000;
            }
        }
        return columns;
    }

    @Override
    public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
        return List.of();
    }

    @Override
    public List<String> list(QueryMemory memory) {
        return tagged;
    }
}
