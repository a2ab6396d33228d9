package io.graphitecluster.node.read;

import com.fasterxml.jackson.core.JsonGenerator;
import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.protocol.query.GlobAnswer;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.GlobMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /metrics/find/}: what patterns match. They come as parameters {@code query}, or, with {@code
 * format=carbonapi_v3_pb}, as a message in the body. A pattern that matches nothing has an empty list in the answer.
 */
public final class FindEndpoint implements HttpEndpoint {
    private final Finder finder;
    private final ReadLimits limits;

    /** Answers with what the finder finds. */
    public FindEndpoint(Finder finder, ReadLimits limits) {
        this.finder = finder;
        this.limits = limits;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        AnswerFormat format = AnswerFormat.of(request);
        List<String> patterns = format == AnswerFormat.PROTOBUF && request.body().length > 0
                ? ProtobufBody.decode(request, GlobMessages::decodeRequest).patterns()
                : request.all("query");
        if (patterns.isEmpty()) {
            throw new HttpProblem(400, "no query: say what to find with the parameter query");
        }
        List<GlobAnswer> answers = new ArrayList<>();
        int left = limits.matches();
        for (String pattern : patterns) {
            List<GlobMatch> matches = finder.find(pattern, left);
            left -= matches.size();
            answers.add(new GlobAnswer(pattern, matches));
        }
        return format == AnswerFormat.JSON
                ? HttpAnswer.json(200, Json.encode(json -> write(json, answers)))
                : new HttpAnswer(200, format.contentType(), GlobMessages.encodeAnswers(answers));
    }

    private static void write(JsonGenerator json, List<GlobAnswer> answers) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("metrics");
        for (GlobAnswer answer : answers) {
            json.writeStartObject();
            json.writeStringField("name", answer.pattern());
            json.writeArrayFieldStart("matches");
            for (GlobMatch match : answer.matches()) {
                json.writeStartObject();
                json.writeStringField("path", match.path());
                json.writeBooleanField("isLeaf", match.isLeaf());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
