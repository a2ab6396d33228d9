package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/**
 * {@code /render/}: the stored values of all series that patterns match, without any function. Asked for by parameters
 * {@code target} (any number), {@code from} and {@code until} in epoch seconds, or, with {@code format=carbonapi_v3_pb},
 * by a message in the body. Without any series the answer is 404, but for pickle and msgpack.
 */
public final class RenderEndpoint implements HttpEndpoint {
    private static final EnumSet<AnswerFormat> FORMATS = EnumSet.allOf(AnswerFormat.class);

    private final SeriesFetcher fetcher;

    /** Answers with what the fetcher fetches. */
    public RenderEndpoint(SeriesFetcher fetcher) {
        this.fetcher = fetcher;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        AnswerFormat format = AnswerFormat.of(request, FORMATS);
        List<FetchRequest> fetches = format == AnswerFormat.PROTOBUF_3 && request.body().length > 0
                ? ProtobufBody.decode(request, FetchMessages::decodeRequests)
                : parameters(request);
        if (fetches.isEmpty()) {
            throw new HttpProblem(400, "no target: say what to fetch with the parameter target");
        }
        SeriesFetcher.Plan plan = fetcher.plan(fetches, request.abandoned());
        return HttpAnswer.streamed(format.contentType(), out -> {
            SeriesWriter writer = SeriesWriter.of(format, out);
            int count = fetcher.fetch(plan, request.abandoned(), writer);
            Finder.requireAny(count > 0, format);
            writer.end();
        });
    }

    private static List<FetchRequest> parameters(HttpRequest request) {
        long from = EpochSeconds.of(request, "from");
        long until = EpochSeconds.of(request, "until");
        return request.all("target").stream()
                .map(target -> new FetchRequest(target, from, until))
                .toList();
    }
}
