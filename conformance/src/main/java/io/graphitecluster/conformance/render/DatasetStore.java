package io.graphitecluster.conformance.render;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import io.graphitecluster.web.store.StoredInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A data set of the corpus as a store: the storage contract of the corpus' README. */
public final class DatasetStore implements SeriesStore {
    private final Dataset dataset;
    private final long now;

    /** @param now epoch seconds; retention counts back from it */
    public DatasetStore(Dataset dataset, long now) {
        this.dataset = dataset;
        this.now = now;
    }

    @Override
    public List<FetchedSeries> fetch(List<FetchRequest> requests, QueryMemory memory) {
        List<FetchedSeries> result = new ArrayList<>();
        for (FetchRequest request : requests) {
            if (request.from() > request.until()) {
                throw new IllegalArgumentException("a range that ends before it starts: " + request);
            }
            dataset.series().stream()
                    .filter(stored -> matches(request.pattern(), stored.name()))
                    .sorted(Comparator.comparing(Dataset.Stored::name))
                    .forEach(stored -> add(result, request, stored));
        }
        return result;
    }

    private void add(List<FetchedSeries> result, FetchRequest request, Dataset.Stored stored) {
        long from = request.from();
        long until = request.until();
        if (stored.retention() > 0) {
            if (from > now || until < now - stored.retention()) {
                return;
            }
            from = Math.max(from, now - stored.retention());
            until = Math.min(until, now);
        }
        int step = stored.step();
        long phase = Math.floorMod(stored.start(), (long) step);
        long start = from - Math.floorMod(from - phase, (long) step) + step;
        long end = until - Math.floorMod(until - phase, (long) step) + step;
        if (start == end) {
            end += step;
        }
        double[] values = new double[Math.toIntExact((end - start) / step)];
        Arrays.fill(values, Double.NaN);
        long first = (start - stored.start()) / step;
        for (int i = 0; i < values.length; i++) {
            long index = first + i;
            if (index >= 0 && index < stored.values().length) {
                values[i] = stored.values()[(int) index];
            }
        }
        result.add(new FetchedSeries(stored.name(), request.pattern(), start, end, step, values, "average", 0));
    }

    @Override
    public List<GlobMatch> find(String pattern, Long from, Long until, QueryMemory memory) {
        String[] nodes = pattern.split("\\.", -1);
        TreeSet<String> branches = new TreeSet<>();
        TreeSet<String> leaves = new TreeSet<>();
        for (Dataset.Stored stored : dataset.series()) {
            if (!isFound(stored, from, until)) {
                continue;
            }
            if (stored.name().indexOf(';') >= 0) {
                if (stored.name().equals(pattern)) {
                    leaves.add(stored.name());
                }
                continue;
            }
            String[] own = stored.name().split("\\.", -1);
            if (own.length >= nodes.length && nodesMatch(nodes, own)) {
                String path = String.join(".", Arrays.copyOf(own, nodes.length));
                (own.length == nodes.length ? leaves : branches).add(path);
            }
        }
        List<GlobMatch> matches = new ArrayList<>();
        branches.forEach(path -> matches.add(new GlobMatch(path, false)));
        leaves.forEach(path -> matches.add(new GlobMatch(path, true)));
        matches.sort(Comparator.comparing(GlobMatch::path).thenComparing(GlobMatch::isLeaf));
        return matches;
    }

    private boolean isFound(Dataset.Stored stored, Long from, Long until) {
        return stored.retention() == 0
                || ((from == null || from <= now) && (until == null || until >= now - stored.retention()));
    }

    @Override
    public List<String> list(QueryMemory memory) {
        return dataset.series().stream().map(Dataset.Stored::name).sorted().toList();
    }

    @Override
    public StoredInterval interval(String name, long atTime) {
        Dataset.Stored stored = dataset.series().stream()
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new StoredInterval(stored.start(), stored.start() + (long) stored.step() * stored.values().length);
    }

    private static boolean matches(String pattern, String name) {
        if (name.indexOf(';') >= 0) {
            return name.equals(pattern);
        }
        String[] nodes = pattern.split("\\.", -1);
        String[] own = name.split("\\.", -1);
        return nodes.length == own.length && nodesMatch(nodes, own);
    }

    private static boolean nodesMatch(String[] nodes, String[] own) {
        for (int i = 0; i < nodes.length; i++) {
            Pattern pattern = NodePattern.compile(nodes[i]);
            if (!pattern.matcher(own[i]).matches()) {
                return false;
            }
        }
        return true;
    }
}
