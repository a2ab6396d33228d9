package io.graphitecluster.web.render.request;

import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.limits.QueryMemory;
import io.graphitecluster.web.render.RenderLimits;
import io.graphitecluster.web.render.evaluate.RequestBudget;
import io.graphitecluster.web.render.format.CarbonapiFormat;
import io.graphitecluster.web.render.text.PythonValues;
import io.graphitecluster.web.store.SeriesStore;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stored values as a node answers them, so that another frontend can use this one as its backend. */
public final class StoredValues {
    private final SeriesStore store;
    private final RenderLimits limits;

    /**
     * @param store where stored series come from
     * @param limits what one request may cost
     */
    public StoredValues(SeriesStore store, RenderLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * Answers a MultiFetchRequest of {@code carbonapi_v3_pb}.
     *
     * @param memory what the request may hold, until its answer is sent
     * @throws InvalidRequestException when the message is none, asks for nothing, or for more than a request may cost
     * @throws io.graphitecluster.web.store.StoreUnavailableException when a shard did not answer
     */
    public Answer answer(byte[] message, QueryMemory memory) {
        List<FetchRequest> requests = decoded(message);
        Map<String, Map<String, FetchRequest>> askedAs = new HashMap<>();
        requests.forEach(request -> askedAs.computeIfAbsent(request.pattern(), pattern -> new LinkedHashMap<>())
                .putIfAbsent(request.pathExpression(), request));
        List<FetchRequest> patterns = requests.stream()
                .map(request -> new FetchRequest(request.pattern(), request.from(), request.until()))
                .distinct()
                .toList();
        RequestBudget budget = new RequestBudget(limits, System::nanoTime, memory);
        List<FetchedSeries> found = store.fetch(patterns, memory);
        found.forEach(series -> budget.spendSeries(series.values().length));
        return Answer.streamed(CarbonapiFormat.CONTENT_TYPE, out -> {
            for (FetchedSeries series : found) {
                for (FetchRequest request : askedAs.get(series.pattern()).values()) {
                    out.write(FetchMessages.encode(askedAs(series, request), request));
                }
            }
        });
    }

    /** The series under the expression by which the asker knows it. */
    private static FetchedSeries askedAs(FetchedSeries series, FetchRequest request) {
        return new FetchedSeries(
                series.name(),
                request.pathExpression(),
                series.start(),
                series.stop(),
                series.step(),
                series.values(),
                series.consolidationFunc(),
                series.xFilesFactor());
    }

    private static List<FetchRequest> decoded(byte[] message) {
        List<FetchRequest> requests;
        try {
            requests = FetchMessages.decodeRequests(message, 0, message.length);
        } catch (ProtobufException e) {
            throw new InvalidRequestException("The body is no MultiFetchRequest of carbonapi_v3_pb: " + e.getMessage());
        }
        if (requests.isEmpty()) {
            throw new InvalidRequestException(
                    "The MultiFetchRequest names no series: give it at least one FetchRequest");
        }
        for (FetchRequest request : requests) {
            if (request.from() > request.until()) {
                throw new InvalidRequestException("The FetchRequest for " + PythonValues.repr(request.pattern())
                        + " has a startTime of " + request.from() + " after its stopTime of " + request.until());
            }
        }
        return requests;
    }
}
