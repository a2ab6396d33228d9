package io.graphitecluster.node.receive;

import io.graphitecluster.node.compression.Compression;
import io.graphitecluster.node.compression.CompressionException;
import io.graphitecluster.node.compression.UnpackLimits;
import io.graphitecluster.node.compression.Unpacker;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.protocol.stream.Unfinished;
import java.nio.ByteBuffer;

/**
 * A stream that is compressed, or may be. It is unpacked piece by piece and never as a whole, and after {@link #TURN} others
 * have their turn: a few bytes that unpack to a lot cost their sender's time, and neither memory nor the others' time.
 */
final class UnpackingStream implements StreamDecoder {
    /** How much of what a stream unpacks to is decoded at once. */
    static final int TURN = 1 << 20;

    private static final int PIECE = 64 << 10;
    /** How many bytes tell whether a stream is compressed, and how. */
    private static final int ENOUGH_TO_TELL = 2;

    private final UnpackLimits limits;
    private final StreamDecoder decoder;
    private final Complaints complaints;
    private final ByteBuffer begun = ByteBuffer.allocate(ENOUGH_TO_TELL);
    private Compression kind;
    private Unpacker unpacker;
    private ByteBuffer piece;
    private boolean more;

    /**
     * @param kind how the stream is compressed
     * @param decoder takes what the stream unpacks to
     * @param complaints told why the stream cannot be unpacked
     */
    UnpackingStream(Compression kind, UnpackLimits limits, StreamDecoder decoder, Complaints complaints) {
        this.kind = kind;
        this.limits = limits;
        this.decoder = decoder;
        this.complaints = complaints;
    }

    @Override
    public boolean decode(ByteBuffer chunk) {
        if (kind == Compression.AUTO) {
            while (begun.hasRemaining() && chunk.hasRemaining()) {
                begun.put(chunk.get());
            }
            if (begun.position() == 0 || (begun.hasRemaining() && !Compression.isToldBy(begun.get(0)))) {
                return true;
            }
            kind = Compression.of(begun.get(0), begun.get(1));
            return pass(begun.flip()) && pass(chunk);
        }
        return pass(chunk);
    }

    private boolean pass(ByteBuffer chunk) {
        if (kind == Compression.NONE) {
            return decoder.decode(chunk);
        }
        try {
            return unpack(chunk);
        } catch (CompressionException e) {
            complaints.refused(Refusal.BAD_COMPRESSION, e.getMessage() + "; the connection is closed");
            return false;
        }
    }

    private boolean unpack(ByteBuffer chunk) throws CompressionException {
        if (unpacker == null) {
            unpacker = limits.open(kind);
            piece = ByteBuffer.allocate(PIECE);
        }
        int unpacked = 0;
        do {
            piece.clear();
            unpacker.unpack(chunk, piece);
            more = !piece.hasRemaining();
            unpacked += piece.position();
            if (!decoder.decode(piece.flip())) {
                more = false;
                return false;
            }
        } while (more && unpacked < TURN);
        return true;
    }

    @Override
    public boolean hasMore() {
        return more;
    }

    @Override
    public boolean mayEnd() {
        if (unpacker != null && !unpacker.isAtEnd()) {
            complaints.refused(
                    Refusal.BAD_COMPRESSION, "the compressed stream ends in the middle; no receipt is given");
            return false;
        }
        return decoder.mayEnd();
    }

    @Override
    public Unfinished unfinished() {
        return decoder.unfinished();
    }

    @Override
    public void close() {
        if (unpacker != null) {
            unpacker.close();
            unpacker = null;
            piece = null;
            more = false;
        }
        decoder.close();
    }
}
