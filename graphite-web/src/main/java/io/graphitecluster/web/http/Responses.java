package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers as HTTP responses. */
final class Responses {
    private Responses() {}

    /** The response that carries an answer which is in memory. */
    static Response of(Answer answer) {
        return of(answer, answer.body());
    }

    /**
     * The response that carries an answer.
     *
     * @param entity its body: bytes, or a {@link SentBody}
     */
    static Response of(Answer answer, Object entity) {
        Response.ResponseBuilder builder =
                Response.status(answer.status()).header(HttpHeaders.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(builder::header);
        return builder.entity(entity).build();
    }
}
