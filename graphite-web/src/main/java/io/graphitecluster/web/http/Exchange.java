package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import io.graphitecluster.web.api.InvalidRequestException;
import io.graphitecluster.web.api.Parameters;
import io.graphitecluster.web.json.JsonStyle;
import io.graphitecluster.web.limits.MemoryPool;
import io.graphitecluster.web.limits.QueryMemory;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;

/** One request on its way to a handler and back: its parameters go in, the answer comes out, both are logged. */
@RequestScoped
class Exchange {
    private static final List<MediaType> PARAMETERS = List.of(
            MediaType.APPLICATION_FORM_URLENCODED_TYPE,
            MediaType.APPLICATION_JSON_TYPE,
            MediaType.MULTIPART_FORM_DATA_TYPE);

    private final UriInfo uri;
    private final HttpHeaders headers;
    private final QueryLog log;
    private final QueryGate gate;
    private final RoutingContext connection;
    private final MemoryPool memory;
    private final SendingLimit sending;
    private final QueryMeter meter;

    @Inject
    Exchange(
            UriInfo uri,
            HttpHeaders headers,
            QueryLog log,
            QueryGate gate,
            RoutingContext connection,
            MemoryPool memory,
            SendingLimit sending,
            QueryMeter meter) {
        this.connection = connection;
        this.memory = memory;
        this.sending = sending;
        this.meter = meter;
        this.uri = uri;
        this.headers = headers;
        this.log = log;
        this.gate = gate;
    }

    /** What answers a request. */
    @FunctionalInterface
    interface Handler {
        /**
         * @param accept the Accept header, or null when the request has none
         * @param memory what the query may hold, until its answer is sent
         */
        Answer answer(Parameters parameters, String accept, QueryMemory memory);
    }

    /** Answers a request whose parameters are all in its address. */
    Response answer(Handler handler) {
        return run(Parameters.parse(uri.getRequestUri().getRawQuery()), handler);
    }

    /**
     * Answers a request with parameters in its address and, after those, in its body. A body that says it is no form
     * and no JSON is a message when the address asks for {@code carbonapi_v3_pb}, as carbonapi posts it.
     *
     * @param message what answers a request whose body is a message
     *
     * @throws InvalidRequestException for a body that is no URL-encoded form, with 415
     */
    Response answer(byte[] body, Handler handler, BiFunction<byte[], QueryMemory, Answer> message) {
        Parameters query = Parameters.parse(uri.getRequestUri().getRawQuery());
        MediaType type = headers.getMediaType();
        boolean other = type == null || PARAMETERS.stream().noneMatch(known -> known.isCompatible(type));
        if (body != null && body.length > 0 && other && query.get("format", "").equals("carbonapi_v3_pb")) {
            return run(query, (parameters, accept, held) -> message.apply(body, held));
        }
        return answer(body, handler);
    }

    /**
     * Answers a request with parameters in its address and, after those, in its body.
     *
     * @throws InvalidRequestException for a body that is neither a form nor JSON, with 415
     */
    Response answer(byte[] body, Handler handler) {
        Parameters query = Parameters.parse(uri.getRequestUri().getRawQuery());
        if (body == null || body.length == 0) {
            return run(query, handler);
        }
        MediaType type = headers.getMediaType();
        if (type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
            return run(query.and(JsonBody.parse(body)), handler);
        }
        if (type != null && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type)) {
            return run(query.and(MultipartBody.parse(body, type.getParameters().get("boundary"))), handler);
        }
        if (type == null || !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type)) {
            throw new InvalidRequestException(
                    415,
                    "The body is " + type + ": post the parameters as " + MediaType.APPLICATION_FORM_URLENCODED + " or "
                            + MediaType.APPLICATION_JSON);
        }
        return run(query.and(Parameters.parse(new String(body, StandardCharsets.UTF_8))), handler);
    }

    private Response run(Parameters parameters, Handler handler) {
        JsonStyle.checkCallback(parameters);
        String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        QueryScope scope = new QueryScope(memory.open());
        scope.enter();
        connection.addEndHandler(end -> scope.connectionEnded(end.failed()));
        boolean kept = false;
        try {
            Answer answer = log.watch(
                    uri.getPath(),
                    parameters,
                    headers,
                    () -> gate.enter(() -> handler.answer(parameters, accept, scope.memory())));
            kept = !answer.content().isWhole();
            return Responses.of(
                    answer, kept ? new SentBody(answer.content(), scope, sending, meter, connection) : answer.body());
        } finally {
            if (kept) {
                scope.leave();
            } else {
                scope.end();
            }
        }
    }
}
