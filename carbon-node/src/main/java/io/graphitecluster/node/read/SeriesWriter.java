package io.graphitecluster.node.read;

import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import java.io.IOException;
import java.io.OutputStream;

/** Writes fetched series in one format, one after the other. */
interface SeriesWriter {
    /** Writes one series. */
    void write(FetchedSeries series, FetchRequest request) throws IOException;

    /** Writes what comes after the last. */
    void end() throws IOException;

    static SeriesWriter of(AnswerFormat format, OutputStream out) throws IOException {
        return switch (format) {
            case JSON -> new JsonSeries(out);
            case MSGPACK -> new MsgpackSeries(out);
            case PICKLE -> new PickleSeries(out);
            case PROTOBUF_2, PROTOBUF_3 -> new ProtobufSeries(format, out);
        };
    }
}
