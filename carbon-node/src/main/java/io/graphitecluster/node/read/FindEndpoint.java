package io.graphitecluster.node.read;

import io.graphitecluster.node.http.HttpAnswer;
import io.graphitecluster.node.http.HttpEndpoint;
import io.graphitecluster.node.http.HttpProblem;
import io.graphitecluster.node.http.HttpRequest;
import io.graphitecluster.protocol.query.GlobMessages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * {@code /metrics/find/}: what patterns match. They come as parameters {@code query}, or, with {@code
 * format=carbonapi_v3_pb}, as a message in the body. A pattern that matches nothing has an empty list in the answer; when
 * none matches anything the answer is 404, but for pickle and msgpack.
 */
public final class FindEndpoint implements HttpEndpoint {
    private static final EnumSet<AnswerFormat> FORMATS = EnumSet.allOf(AnswerFormat.class);

    private final Finder finder;
    private final LongSupplier epochSecond;

    /** Answers with what the finder finds. */
    public FindEndpoint(Finder finder, LongSupplier epochSecond) {
        this.finder = finder;
        this.epochSecond = epochSecond;
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws IOException {
        AnswerFormat format = AnswerFormat.of(request, FORMATS);
        List<String> patterns = format == AnswerFormat.PROTOBUF_3 && request.body().length > 0
                ? ProtobufBody.decode(request, GlobMessages::decodeRequest).patterns()
                : request.all("query");
        if (patterns.isEmpty()) {
            throw new HttpProblem(400, "no query: say what to find with the parameter query");
        }
        List<Found> found = finder.findAll(patterns, request.abandoned());
        Finder.requireAny(found.stream().anyMatch(one -> one.size() > 0), format);
        return HttpAnswer.streamed(format.contentType(), out -> write(format, found, out));
    }

    private void write(AnswerFormat format, List<Found> found, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> FindJson.write(found, out);
            case MSGPACK -> FindNodes.writeMsgpack(found, epochSecond.getAsLong(), out);
            case PICKLE -> FindNodes.writePickle(found, epochSecond.getAsLong(), out);
            case PROTOBUF_2 -> FindProtobuf.writeVersionTwo(found.getFirst(), out);
            case PROTOBUF_3 -> FindProtobuf.writeVersionThree(found, out);
        }
    }
}
