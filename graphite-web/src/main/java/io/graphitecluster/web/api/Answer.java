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
 * @param body the bytes of the body; owned by the answer, not to be changed
 */
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
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
        return new Answer(200, contentType, Map.of(), body);
    }

    /** An answer with a text in UTF-8 and no further headers. */
    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    /** A plain text that says what is wrong. */
    public static Answer error(int status, String message) {
        return of(status, TEXT, message);
    }

    /** The same answer with one more header. */
    public Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, body);
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
