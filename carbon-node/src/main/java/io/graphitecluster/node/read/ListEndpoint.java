package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.node.index.Matches;
import io.graphitecluster.node.index.NameIndex;
import io.graphitecluster.protocol.query.ListMessages;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/** {@code /metrics/list/}: the names of all series, plain ones first, each kind in order. */
public final class ListEndpoint implements HttpEndpoint {
    private static final EnumSet<AnswerFormat> FORMATS =
            EnumSet.of(AnswerFormat.JSON, AnswerFormat.PROTOBUF_2, AnswerFormat.PROTOBUF_3);

    private final NameIndex index;

    /** Answers with what the index holds. */
    public ListEndpoint(NameIndex index) {
        this.index = index;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        AnswerFormat format = AnswerFormat.of(request, FORMATS);
        return format == AnswerFormat.JSON
                // The key is written as carbonserver writes it.
                ? HttpAnswer.streamed(
                        format.contentType(),
                        out -> Json.write(out, json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("Metrics");
                            forEach(json::writeString);
                            json.writeEndArray();
                            json.writeEndObject();
                        }))
                : HttpAnswer.streamed(
                        format.contentType(),
                        out -> forEach(name -> out.write(ListMessages.encodeNames(List.of(name)))));
    }

    /** {@code /metrics/index.json}: the same as graphite-web has it, one list. */
    public HttpAnswer index(HttpRequest request) {
        return HttpAnswer.streamed(
                "application/json",
                out -> Json.write(out, json -> {
                    json.writeStartArray();
                    forEach(json::writeString);
                    json.writeEndArray();
                }));
    }

    private void forEach(NameTaker taker) throws IOException {
        for (Matches series : index.all()) {
            for (int i = 0; i < series.size(); i++) {
                taker.take(series.path(i));
            }
        }
    }

    /** Takes one name. */
    @FunctionalInterface
    private interface NameTaker {
        void take(String name) throws IOException;
    }
}
