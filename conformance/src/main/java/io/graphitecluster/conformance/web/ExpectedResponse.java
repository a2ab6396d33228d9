package io.graphitecluster.conformance.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.graphitecluster.conformance.Mismatch;
import io.graphitecluster.web.api.Answer;

/** The recorded response of a case in {@code formats/}: {@code {status, content_type, body…, headers}}. */
final class ExpectedResponse {
    private static final int FIRST_ERROR = 400;
    private static final int INTERNAL = 500;

    private ExpectedResponse() {}

    /**
     * Compares status, media type and recorded headers.
     *
     * @return whether there is a body to compare: the original's internal errors may be any error, and their pages are
     *     not in the corpus
     * @throws Mismatch when something differs
     */
    static boolean checkHead(JsonNode expected, Answer answer) {
        int status = expected.get("status").asInt();
        if (status == INTERNAL) {
            if (answer.status() < FIRST_ERROR) {
                throw new Mismatch("expected an error but got " + answer.status() + " " + answer.text());
            }
            return false;
        }
        Mismatch.unlessEqual("status", status, answer.status());
        Mismatch.unlessEqual("content type", expected.get("content_type").asText(), answer.contentType());
        expected.path("headers")
                .properties()
                .forEach(header -> Mismatch.unlessEqual(
                        header.getKey(),
                        header.getValue().asText(),
                        answer.headers().get(header.getKey())));
        if (expected.path("body_length_positive").asBoolean()) {
            if (answer.body().length == 0) {
                throw new Mismatch("expected a body");
            }
            return false;
        }
        return true;
    }
}
