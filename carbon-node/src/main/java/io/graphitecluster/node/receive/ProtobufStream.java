package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.protocol.frame.FrameDecoder;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.protobuf.ProtobufException;
import io.graphitecluster.protocol.protobuf.ProtobufPointDecoder;
import io.graphitecluster.protocol.stream.Unfinished;
import java.nio.ByteBuffer;

/** The protobuf protocol of one TCP connection. A message that cannot be read costs only itself. */
final class ProtobufStream implements StreamDecoder {
    private final FrameDecoder frames;
    private final ProtobufPointDecoder points;
    private final Intake intake;
    private final RefusalLog refusals;
    private final String peer;

    ProtobufStream(PointAdmission admission, Intake intake, RefusalLog refusals, String peer) {
        this.intake = intake;
        this.refusals = refusals;
        this.peer = peer;
        this.points = new ProtobufPointDecoder(
                admission,
                (name, offset, length, value, timestamp) ->
                        intake.accept(name, offset, length, value, timestamp, Source.PROTOBUF, peer));
        this.frames = new FrameDecoder(FrameDecoder.DEFAULT_MAX_LENGTH, this::message);
    }

    @Override
    public boolean decode(ByteBuffer chunk) {
        boolean open = frames.decode(ChunkBytes.onHeap(chunk));
        intake.chunkEnd();
        if (open) {
            return true;
        }
        refusals.refused(
                peer,
                Refusal.FRAME_TOO_LONG,
                "a protobuf message is longer than " + FrameDecoder.DEFAULT_MAX_LENGTH
                        + " bytes; the connection is closed");
        return false;
    }

    @Override
    public Unfinished unfinished() {
        return frames;
    }

    private void message(byte[] bytes, int offset, int length) {
        try {
            points.decode(bytes, offset, length);
        } catch (ProtobufException e) {
            refusals.refused(
                    peer,
                    Refusal.BAD_PROTOBUF,
                    "a protobuf message of " + length + " bytes was not decoded: " + e.getMessage());
        }
    }
}
