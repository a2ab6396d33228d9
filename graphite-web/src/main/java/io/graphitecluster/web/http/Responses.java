package io.graphitecluster.web.http;

import io.graphitecluster.web.api.Answer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers as HTTP responses. */
final class Responses {
    private Responses() {}

    /** The response that carries an answer. */
    static Response of(Answer answer) {
        Response.ResponseBuilder builder =
                Response.status(answer.status()).header(HttpHeaders.CONTENT_TYPE, answer.contentType());
        answer.headers().forEach(builder::header);
        return builder.entity(answer.body()).build();
    }
}
