package io.graphitecluster.node.read;

import io.graphitecluster.protocol.query.FetchMessages;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.VersionTwoMessages;
import java.io.IOException;
import java.io.OutputStream;

/** Series in carbonserver's messages, either version: each is a message that the next continues. */
final class ProtobufSeries implements SeriesWriter {
    private final AnswerFormat format;
    private final OutputStream out;

    ProtobufSeries(AnswerFormat format, OutputStream out) {
        this.format = format;
        this.out = out;
    }

    @Override
    public void write(FetchedSeries series, FetchRequest request) throws IOException {
        out.write(
                format == AnswerFormat.PROTOBUF_2
                        ? VersionTwoMessages.encode(series)
                        : FetchMessages.encode(series, request));
    }

    @Override
    public void end() {}
}
