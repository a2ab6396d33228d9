package io.graphitecluster.node.receive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a post is answered with.
 *
 * @param status 200 when every line is accepted, 400 when some are not and the others are, other ones for no post of lines
 * @param body JSON
 * @param headers further ones
 */
record PostAnswer(HttpResponseStatus status, byte[] body, Map<String, String> headers) {
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * For a post that lines were taken from:
     *
     * <pre>
     * {"taken": 2, "refused": 1, "lines": [{"line": 3, "reason": "…", "text": "…"}], "error": "…"}
     * </pre>
     *
     * @param error why the post was not read to its end
     */
    static PostAnswer of(HttpResponseStatus status, NumberedLines lines, Optional<String> error) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("taken", lines.taken());
            json.writeNumberField("refused", lines.bad());
            json.writeArrayFieldStart("lines");
            for (NumberedLines.BadLine line : lines.named()) {
                json.writeStartObject();
                json.writeNumberField("line", line.number());
                json.writeStringField("reason", line.reason());
                json.writeStringField("text", line.text());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (error.isPresent()) {
                json.writeStringField("error", error.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return new PostAnswer(status, out.toByteArray(), Map.of());
    }

    /** For a request that no lines were taken from. */
    static PostAnswer error(HttpResponseStatus status, String error, Map<String, String> headers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("taken", 0);
            json.writeStringField("error", error);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return new PostAnswer(status, out.toByteArray(), headers);
    }

    @Override
    public String toString() {
        return status + " " + new String(body, StandardCharsets.UTF_8);
    }
}
