package io.graphitecluster.node.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status for example 200
 * @param contentType of the body
 * @param body whole
 * @param headers further headers
 */
public record HttpAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {
    /** An answer without further headers. */
    public HttpAnswer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    /** A line of text for a person or a log. */
    public static HttpAnswer text(int status, String line) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Encoded JSON. */
    public static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(status, "application/json", body);
    }
}
