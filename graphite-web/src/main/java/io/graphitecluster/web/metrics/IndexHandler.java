package io.graphitecluster.web.metrics;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.json.JsonStyle;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.store.SeriesStore;

/**
 * {@code /metrics/index.json}: the names of all series as one JSON list. Tagged series are not in it: they are no
 * part of the tree of names. Parameters: {@code jsonp}, {@code pretty}.
 */
public final class IndexHandler {
    private final SeriesStore store;

    /** @param store whose names are listed */
    public IndexHandler(SeriesStore store) {
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
            JsonStyle style = JsonStyle.of(parameters, accept);
            return style.answer(new NameTree(store, memory).names());
        } catch (InvalidRequestException e) {
            return HtmlError.of(e);
        }
    }
}
