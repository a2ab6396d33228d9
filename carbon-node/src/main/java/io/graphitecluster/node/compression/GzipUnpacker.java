package io.graphitecluster.node.compression;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip: members one after the other, each {@code header, deflate, CRC-32:4, length:4}, the numbers little-endian.
 * Needs at most {@link #MEMORY}, whatever the stream holds.
 */
public final class GzipUnpacker implements Unpacker {
    /** The window of deflate, 32 KiB, and zlib's tables. */
    static final long MEMORY = 64 << 10;

    private static final int TRAILER = 8;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final UnpackBudget budget;
    private GzipHeader header = new GzipHeader();
    private long trailer;
    private int trailerBytes;
    private boolean closed;

    /** @throws CompressionException when the budget has no room for one more stream */
    public GzipUnpacker(UnpackBudget budget) throws CompressionException {
        this.budget = budget;
        try {
            budget.take(MEMORY);
        } catch (CompressionException e) {
            inflater.end();
            throw e;
        }
    }

    @Override
    public void unpack(ByteBuffer source, ByteBuffer target) throws CompressionException {
        boolean more = true;
        while (more) {
            if (!header.isWhole()) {
                more = source.hasRemaining();
                if (more) {
                    header.take(source.get() & 0xff);
                }
            } else if (!inflater.finished()) {
                more = inflate(source, target);
            } else {
                more = source.hasRemaining();
                if (more) {
                    takeTrailer(source.get() & 0xff);
                }
            }
        }
    }

    /** Returns false when more source or more room is needed. */
    private boolean inflate(ByteBuffer source, ByteBuffer target) throws CompressionException {
        if (!target.hasRemaining()) {
            return false;
        }
        int before = target.position();
        try {
            inflater.setInput(source);
            inflater.inflate(target);
        } catch (DataFormatException e) {
            throw new CompressionException("damaged gzip: " + e.getMessage());
        }
        if (inflater.needsDictionary()) {
            throw new CompressionException("gzip with a dictionary, which no sender can have told");
        }
        checksum.update(target.duplicate().flip().position(before));
        return inflater.finished() || (source.hasRemaining() && target.hasRemaining());
    }

    private void takeTrailer(int value) throws CompressionException {
        trailer |= (long) value << (Byte.SIZE * trailerBytes);
        trailerBytes++;
        if (trailerBytes < TRAILER) {
            return;
        }
        long expected = checksum.getValue() | (inflater.getBytesWritten() & 0xffff_ffffL) << Integer.SIZE;
        if (trailer != expected) {
            throw new CompressionException(
                    "damaged gzip: its contents have not the check sum and length that it tells");
        }
        header = new GzipHeader();
        trailer = 0;
        trailerBytes = 0;
        checksum.reset();
        inflater.reset();
    }

    @Override
    public boolean isAtEnd() {
        return header.isEmpty();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inflater.end();
            budget.give(MEMORY);
        }
    }
}
