package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.protocol.query.ListMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code /metrics/list/}: the names of all series, sorted. */
public final class ListEndpoint implements HttpEndpoint {
    private final NameIndex index;

    /** Answers with what the index holds. */
    public ListEndpoint(NameIndex index) {
        this.index = index;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        AnswerFormat format = AnswerFormat.of(request);
        List<String> names = new ArrayList<>();
        index.forEach(names::add);
        Collections.sort(names);
        return format == AnswerFormat.JSON
                ? HttpAnswer.json(200, Json.encode(json -> write(json, names)))
                : new HttpAnswer(200, format.contentType(), ListMessages.encodeNames(names));
    }

    /** The key is written as carbonserver writes it. */
    private static void write(JsonGenerator json, List<String> names) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Metrics");
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
