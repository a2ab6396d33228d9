package io.graphitecluster.node.relay;

import io.graphitecluster.protocol.line.LineEncoder;
import io.graphitecluster.protocol.pickle.PickleEncoder;
import io.graphitecluster.protocol.points.PointBatch.Point;
import io.graphitecluster.protocol.protobuf.ProtobufPointEncoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** {@code DESTINATION_PROTOCOL}: how points are written to a destination. */
public enum DestinationProtocol {
    /** Lines. */
    LINE,
    /** A pickle behind its length. */
    PICKLE,
    /** A protobuf message behind its length. */
    PROTOBUF;

    /** The protocol of a name in configuration files, for example {@code pickle}. */
    public static DestinationProtocol ofName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The bytes of one message. */
    public byte[] encode(List<Point> points) {
        return switch (this) {
            case LINE -> LineEncoder.encode(points);
            case PICKLE -> framed(PickleEncoder.encode(points));
            case PROTOBUF -> framed(ProtobufPointEncoder.encode(points));
        };
    }

    private static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(message.length)
                .put(message)
                .array();
    }
}
