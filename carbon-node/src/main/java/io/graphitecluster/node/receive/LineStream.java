package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.protocol.line.LineDecoder;
import io.graphitecluster.protocol.line.QuotedLine;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.stream.Unfinished;
import java.nio.ByteBuffer;

/** The line protocol of one TCP connection. */
final class LineStream implements StreamDecoder {
    private final LineDecoder decoder;
    private final Intake intake;
    private final RefusalLog refusals;
    private final String peer;

    LineStream(PointAdmission admission, Intake intake, RefusalLog refusals, String peer) {
        this.intake = intake;
        this.refusals = refusals;
        this.peer = peer;
        this.decoder = new LineDecoder(
                admission,
                (name, offset, length, value, timestamp) ->
                        intake.accept(name, offset, length, value, timestamp, Source.LINE, peer),
                (line, offset, length, reason) -> refusals.refused(
                        peer, Refusal.BAD_LINE, reason + ": [" + QuotedLine.of(line, offset, length) + "]"));
    }

    @Override
    public boolean decode(ByteBuffer chunk) {
        boolean open = decoder.decode(ChunkBytes.onHeap(chunk));
        intake.chunkEnd();
        if (open) {
            return true;
        }
        refusals.refused(
                peer,
                Refusal.LINE_TOO_LONG,
                "a line has more than " + LineDecoder.MAX_LINE_LENGTH + " bytes; the connection is closed");
        return false;
    }

    @Override
    public Unfinished unfinished() {
        return decoder;
    }
}
