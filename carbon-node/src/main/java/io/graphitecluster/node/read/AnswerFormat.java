package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How an answer is written: the parameter {@code format}, or the header {@code Accept}, as carbonserver has it. */
enum AnswerFormat {
    /** For people and scripts; the default. */
    JSON("application/json", "json"),
    /** For graphite-web, and for carbonapi's backends of that kind. */
    MSGPACK("application/x-msgpack", "msgpack"),
    /** For graphite-web. */
    PICKLE("application/pickle", "pickle"),
    /** For older frontends of carbonapi's kind. */
    PROTOBUF_2("application/x-protobuf", "carbonapi_v2_pb", "protobuf", "protobuf3"),
    /** For carbonapi, and our own frontend. */
    PROTOBUF_3("application/x-carbonapi-v3-pb", "carbonapi_v3_pb");

    private static final String SEPARATOR = ", ";

    private final String contentType;
    /** With a comma and a space between them. */
    private final String names;

    AnswerFormat(String contentType, String... names) {
        this.contentType = contentType;
        this.names = String.join(SEPARATOR, names);
    }

    String contentType() {
        return contentType;
    }

    /** Whether nothing found is an empty list rather than status 404: graphite-web takes a 404 for a server that is down. */
    boolean knowsNothing() {
        return this == MSGPACK || this == PICKLE;
    }

    /**
     * The format that a request wants.
     *
     * @param known those that the endpoint has
     * @throws HttpProblem when it is none of these
     */
    static AnswerFormat of(HttpRequest request, Set<AnswerFormat> known) {
        if (known.contains(PROTOBUF_3) && request.header("Accept").orElse("").contains(PROTOBUF_3.contentType)) {
            return PROTOBUF_3;
        }
        String name = request.first("format").orElse("json");
        return known.stream()
                .filter(format -> List.of(format.names.split(SEPARATOR, -1)).contains(name))
                .findFirst()
                .orElseThrow(() -> new HttpProblem(400, "unknown format '" + name + "'; use one of " + names(known)));
    }

    private static String names(Set<AnswerFormat> known) {
        return Arrays.stream(values())
                .filter(known::contains)
                .map(format -> format.names)
                .collect(Collectors.joining(SEPARATOR));
    }
}
