package io.graphitecluster.web.metrics;

import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.json.JsonStyle;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code /metrics/expand}: the paths that patterns match.
 *
 * <p>Parameters: {@code query} (any number), {@code leavesOnly}, {@code groupByExpr} (an object with the paths of each
 * query instead of one list), {@code jsonp}, {@code pretty}.
 */
public final class ExpandHandler {
    private final SeriesStore store;

    /** @param store where names are looked up */
    public ExpandHandler(SeriesStore store) {
        this.store = store;
    }

    /**
     * Answers a request.
     *
     * @param accept the Accept header or null
     * @param memory what the request may hold, until its answer is sent
     */
    public Answer answer(Parameters parameters, String accept, QueryMemory memory) {
        try {
            IntParameter.isSet(parameters, "local");
            boolean grouped = IntParameter.isSet(parameters, "groupByExpr");
            boolean leavesOnly = IntParameter.isSet(parameters, "leavesOnly");
            JsonStyle style = JsonStyle.of(parameters, accept);
            Map<String, Set<String>> byQuery = new LinkedHashMap<>();
            for (String query : parameters.all("query")) {
                byQuery.computeIfAbsent(query, pattern -> paths(pattern, leavesOnly, memory));
            }
            Set<String> union = new TreeSet<>();
            byQuery.values().forEach(union::addAll);
            return FindHandler.uncached(style.answer(Map.of("results", grouped ? byQuery : union)));
        } catch (InvalidRequestException e) {
            return HtmlError.of(e);
        }
    }

    private Set<String> paths(String pattern, boolean leavesOnly, QueryMemory memory) {
        Set<String> paths = new TreeSet<>();
        for (GlobMatch match : new NameTree(store, memory).find(pattern, null, null)) {
            if (match.isLeaf() || !leavesOnly) {
                paths.add(match.path());
            }
        }
        return paths;
    }
}
