package io.graphitecluster.web.api;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an endpoint answers.
 *
 * @param status the HTTP status
 * @param contentType the media type, with its charset where one is sent
 * @param headers further headers, in the order to send them
 * @param content the body
 */
public record Answer(int status, String contentType, Map<String, String> headers, Body content) {
    /** Media type of JSON answers. */
    public static final String JSON = "application/json";

    /** Media type of plain text, as errors are sent. */
    public static final String TEXT = "text/plain; charset=utf-8";

    /** Copies the headers. */
    public Answer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** An answer with status 200 and a text in UTF-8. */
    public static Answer ok(String contentType, String body) {
        return of(200, contentType, body);
    }

    /** An answer with status 200 and a body of bytes. */
    public static Answer ok(String contentType, byte[] body) {
        return streamed(contentType, Body.of(body));
    }

    /** An answer with status 200 and a body that is made while it is sent. */
    public static Answer streamed(String contentType, Body body) {
        return new Answer(200, contentType, Map.of(), body);
    }

    /** An answer with a text in UTF-8 and no further headers. */
    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, Map.of(), Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** A plain text that says what is wrong. */
    public static Answer error(int status, String message) {
        return of(status, TEXT, message);
    }

    /** Something cannot be done now: 503, with the number of seconds after which to try again. */
    public static Answer unavailable(String message, int retrySeconds) {
        return error(503, message).withHeader("Retry-After", String.valueOf(retrySeconds));
    }

    /** The same answer with one more header. */
    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, content);
    }

    /** The whole body, made in memory when it is not there yet; not to be changed. */
    public byte[] body() {
        return content.bytes();
    }

    /** The whole body read as UTF-8. */
    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }
}
