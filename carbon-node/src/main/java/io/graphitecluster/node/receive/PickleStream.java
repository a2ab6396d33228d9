package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.protocol.frame.FrameDecoder;
import io.graphitecluster.protocol.pickle.PickleDecoder;
import io.graphitecluster.protocol.pickle.PickleException;
import io.graphitecluster.protocol.pickle.PickleGlobals;
import io.graphitecluster.protocol.points.PointAdmission;
import io.graphitecluster.protocol.stream.Unfinished;
import java.nio.ByteBuffer;

/** The pickle protocol of one TCP connection. A message that cannot be read costs only itself. */
final class PickleStream implements StreamDecoder {
    /** How the decoder's messages begin when a pickle asks for a class, or for an object of one. */
    private static final String ASKS_FOR_CLASS = "Attempting to ";

    private final FrameDecoder frames;
    private final PickleDecoder pickles;
    private final Intake intake;
    private final RefusalLog refusals;
    private final String peer;
    private final int maxLength;

    PickleStream(
            PointAdmission admission,
            Intake intake,
            RefusalLog refusals,
            String peer,
            int maxLength,
            PickleGlobals globals) {
        this.intake = intake;
        this.refusals = refusals;
        this.peer = peer;
        this.maxLength = maxLength;
        this.pickles = new PickleDecoder(
                admission,
                (name, offset, length, value, timestamp) ->
                        intake.accept(name, offset, length, value, timestamp, Source.PICKLE, peer),
                (index, reason) -> refusals.refused(
                        peer, Refusal.BAD_PICKLE_POINT, "item " + index + " of a pickle is no point: " + reason),
                globals);
        this.frames = new FrameDecoder(maxLength, this::message);
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
                "a message is longer than PICKLE_RECEIVER_MAX_LENGTH = " + maxLength + "; the connection is closed");
        return false;
    }

    @Override
    public Unfinished unfinished() {
        return frames;
    }

    private void message(byte[] bytes, int offset, int length) {
        try {
            pickles.decode(bytes, offset, length);
        } catch (PickleException e) {
            boolean asksForClass = e.getMessage().startsWith(ASKS_FOR_CLASS);
            refusals.refused(
                    peer,
                    asksForClass ? Refusal.PICKLE_NAMES_CLASS : Refusal.BAD_PICKLE,
                    "a pickle of " + length + " bytes was not decoded: " + e.getMessage()
                            + (asksForClass ? "; only lists, tuples, texts and numbers are points" : ""));
        }
    }
}
