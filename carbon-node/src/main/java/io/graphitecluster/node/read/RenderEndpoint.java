package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * {@code /render/}: the stored values of all series that patterns match, without any function. Asked for by parameters
 * {@code target} (any number), {@code from} and {@code until} in epoch seconds, or, with {@code format=carbonapi_v3_pb},
 * by a message in the body.
 */
public final class RenderEndpoint implements HttpEndpoint {
    private final SeriesFetcher fetcher;

    /** Answers with what the fetcher fetches. */
    public RenderEndpoint(SeriesFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        AnswerFormat format = AnswerFormat.of(request);
        List<FetchRequest> fetches = format == AnswerFormat.PROTOBUF && request.body().length > 0
                ? ProtobufBody.decode(request, FetchMessages::decodeRequests)
                : parameters(request);
        if (fetches.isEmpty()) {
            throw new HttpProblem(400, "no target: say what to fetch with the parameter target");
        }
        if (format == AnswerFormat.JSON) {
            return HttpAnswer.json(200, Json.encode(json -> write(json, request, fetches)));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fetcher.fetch(fetches, request.abandoned(), (series, fetch) -> body.write(FetchMessages.encode(series, fetch)));
        return new HttpAnswer(200, format.contentType(), body.toByteArray());
    }

    private static List<FetchRequest> parameters(HttpRequest request) {
        long from = time(request, "from");
        long until = time(request, "until");
        return request.all("target").stream()
                .map(target -> new FetchRequest(target, from, until))
                .toList();
    }

    private static long time(HttpRequest request, String parameter) {
        String text = request.first(parameter)
                .orElseThrow(() -> new HttpProblem(400, "no " + parameter + ": give it in epoch seconds"));
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, "invalid '" + parameter + "' time: " + text + " is not a number of seconds");
        }
    }

    private void write(JsonGenerator json, HttpRequest request, List<FetchRequest> fetches) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("metrics");
        fetcher.fetch(fetches, request.abandoned(), (series, fetch) -> write(json, series));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FetchedSeries series) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", series.name());
        json.writeStringField("pathExpression", series.pattern());
        json.writeStringField("consolidationFunc", series.consolidationFunc());
        json.writeNumberField("startTime", series.start());
        json.writeNumberField("stopTime", series.stop());
        json.writeNumberField("stepTime", series.step());
        json.writeNumberField("xFilesFactor", series.xFilesFactor());
        json.writeArrayFieldStart("values");
        for (double value : series.values()) {
            Json.number(json, value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
