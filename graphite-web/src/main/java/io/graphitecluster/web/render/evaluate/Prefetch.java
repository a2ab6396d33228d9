package io.graphitecluster.web.render.evaluate;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.web.render.Series;
import io.graphitecluster.web.store.SeriesStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one request fetched, by range of time and expression. Each is fetched once, many in one go. */
final class Prefetch {
    private final SeriesStore store;
    private final RequestBudget budget;
    private final Map<Span, Map<String, List<Series>>> fetched = new HashMap<>();
    private List<String> names;

    private record Span(long from, long until) {}

    Prefetch(SeriesStore store, RequestBudget budget) {
        this.store = store;
        this.budget = budget;
    }

    /** Fetches those of the expressions that are not here yet. */
    void load(Collection<String> expressions, long from, long until) {
        Map<String, List<Series>> here = fetched.computeIfAbsent(new Span(from, until), key -> new HashMap<>());
        Map<String, List<String>> askedBy = new HashMap<>();
        List<FetchRequest> requests = new ArrayList<>();
        for (String expression : expressions) {
            if (here.putIfAbsent(expression, new ArrayList<>()) != null) {
                continue;
            }
            for (String pattern : patternsOf(expression)) {
                if (!askedBy.containsKey(pattern)) {
                    requests.add(new FetchRequest(pattern, from, until));
                }
                askedBy.computeIfAbsent(pattern, key -> new ArrayList<>(1)).add(expression);
            }
        }
        if (requests.isEmpty()) {
            return;
        }
        for (FetchedSeries series : store.fetch(requests, budget.memory())) {
            budget.spendSeries(series.values().length);
            Series column = seriesOf(series);
            for (String expression : askedBy.getOrDefault(series.pattern(), List.of())) {
                here.get(expression).add(column);
            }
        }
    }

    private List<String> patternsOf(String expression) {
        if (!TagQuery.isTagQuery(expression)) {
            return List.of(expression);
        }
        if (names == null) {
            names = store.list(budget.memory());
        }
        return TagQuery.parse(expression).select(names);
    }

    /** The series of an expression, sorted by name; none when it was not loaded for this range. */
    List<Series> get(String expression, long from, long until, double xFilesFactor) {
        Map<String, Series> byName = new TreeMap<>();
        for (Series series :
                fetched.getOrDefault(new Span(from, until), Map.of()).getOrDefault(expression, List.of())) {
            byName.putIfAbsent(
                    series.name(), series.withPathExpression(expression).withXFilesFactor(xFilesFactor));
        }
        return List.copyOf(byName.values());
    }

    private static Series seriesOf(FetchedSeries fetched) {
        return Series.of(fetched.name(), fetched.start(), fetched.stop(), fetched.step(), column(fetched.values()));
    }

    /** A store marks an empty slot by any NaN; here it is the one NaN that says so, in the same column. */
    private static double[] column(double[] stored) {
        long notANumber = Double.doubleToRawLongBits(Series.NOT_A_NUMBER);
        for (int i = 0; i < stored.length; i++) {
            double value = stored[i];
            if (Double.isNaN(value) && Double.doubleToRawLongBits(value) != notANumber) {
                stored[i] = Series.NONE;
            }
        }
        return stored;
    }
}
