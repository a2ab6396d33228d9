package io.graphitecluster.node.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request is answered with.
 *
 * @param status for example 200
 * @param contentType of the body
 * @param body whole; empty when there is a stream
 * @param headers further headers
 * @param stream writes the body piece by piece
 * @param sentOnFlush whether what the stream has written is sent whenever it flushes, rather than when there is enough of it
 */
public record HttpAnswer(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        Optional<HttpStream> stream,
        boolean sentOnFlush) {
    /** An answer without further headers. */
    public HttpAnswer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of(), Optional.empty(), false);
    }

    /** A line of text for a person or a log. */
    public static HttpAnswer text(int status, String line) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Encoded JSON. */
    public static HttpAnswer json(int status, byte[] body) {
        return new HttpAnswer(status, "application/json", body);
    }

    /** An answer with status 200 that may be of any length. */
    public static HttpAnswer streamed(String contentType, HttpStream stream) {
        return new HttpAnswer(200, contentType, new byte[0], Map.of(), Optional.of(stream), false);
    }

    /** As {@link #streamed}, of work that somebody watches: each flush sends what there is. No error can be told afterwards. */
    public static HttpAnswer watched(String contentType, HttpStream stream) {
        return new HttpAnswer(200, contentType, new byte[0], Map.of(), Optional.of(stream), true);
    }

    /** This answer with one header more. */
    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, contentType, body, more, stream, sentOnFlush);
    }
}
