package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;

/** How an answer is written: the parameter {@code format}, or the header {@code Accept}, as carbonserver has it. */
enum AnswerFormat {
    /** For people and scripts; the default. */
    JSON("application/json"),
    /** For frontends. */
    PROTOBUF("application/x-carbonapi-v3-pb");

    private final String contentType;

    AnswerFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** @throws HttpProblem when the format is none of these */
    static AnswerFormat of(HttpRequest request) {
        if (request.header("Accept").orElse("").contains(PROTOBUF.contentType)) {
            return PROTOBUF;
        }
        String format = request.first("format").orElse("json");
        return switch (format) {
            case "json" -> JSON;
            case "carbonapi_v3_pb" -> PROTOBUF;
            default -> throw new HttpProblem(400, "unknown format '" + format + "'; use json or carbonapi_v3_pb");
        };
    }
}
