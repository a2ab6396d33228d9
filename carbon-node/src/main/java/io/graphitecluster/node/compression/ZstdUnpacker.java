package io.graphitecluster.node.compression;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Unpacks zstd: frames one after the other. A frame says at its beginning how much of what it unpacks to has to be kept
 * (its window); one that asks for more than the limit is refused before anything is set aside for it.
 */
public final class ZstdUnpacker implements Unpacker {
    /** What a stream needs besides its window: tables, a block, and a buffer for input. */
    static final long OVERHEAD = 512 << 10;

    private static final int CHUNK = 16 << 10;
    private static final String WINDOW_TOO_LARGE = "Frame requires too much memory for decoding";

    private final Pieces pieces = new Pieces();
    private final ZstdInputStreamNoFinalizer zstd;
    private final UnpackBudget budget;
    private final long memory;
    private final int window;
    private final byte[] unpacked = new byte[CHUNK];
    private boolean closed;

    /**
     * @param window most bytes that a frame may have kept: a power of two from 1024
     * @throws CompressionException when the budget has no room for one more stream
     */
    public ZstdUnpacker(UnpackBudget budget, int window) throws CompressionException {
        this.budget = budget;
        this.window = window;
        this.memory = window + OVERHEAD;
        budget.take(memory);
        try {
            zstd = new ZstdInputStreamNoFinalizer(pieces);
            zstd.setLongMax(Integer.numberOfTrailingZeros(window));
            zstd.setContinuous(true);
        } catch (IOException e) {
            budget.give(memory);
            throw new CompressionException("zstd cannot be set up: " + e.getMessage());
        }
    }

    @Override
    public void unpack(ByteBuffer source, ByteBuffer target) throws CompressionException {
        pieces.next = source;
        try {
            while (target.hasRemaining()) {
                boolean more = source.hasRemaining();
                int length = zstd.read(unpacked, 0, Math.min(unpacked.length, target.remaining()));
                if (length > 0) {
                    target.put(unpacked, 0, length);
                } else if (!more) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new CompressionException(problem(e));
        } finally {
            pieces.next = null;
        }
    }

    private String problem(IOException e) {
        return e instanceof ZstdIOException && WINDOW_TOO_LARGE.equals(e.getMessage())
                ? "zstd with a window of more than DECOMPRESSION_WINDOW = " + window
                        + " bytes; raise it, or compress with a smaller one (zstd --zstd=wlog="
                        + Integer.numberOfTrailingZeros(window) + ")"
                : "no zstd, or damaged: " + e.getMessage();
    }

    /** Whether no frame has begun that is not whole: the library tells it when it is asked to read beyond the end. */
    @Override
    public boolean isAtEnd() {
        try {
            zstd.setContinuous(false);
            return zstd.read(unpacked, 0, 1) < 0;
        } catch (IOException e) {
            return false;
        } finally {
            zstd.setContinuous(true);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        budget.give(memory);
        try {
            zstd.close();
        } catch (IOException e) {
            throw new IllegalStateException("a stream in memory cannot be closed", e);
        }
    }

    /** The pieces of the stream, with an end after each. */
    private static final class Pieces extends InputStream {
        private ByteBuffer next;

        @Override
        public int read() {
            throw new UnsupportedOperationException("zstd reads into arrays");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (next == null || !next.hasRemaining()) {
                return -1;
            }
            int some = Math.min(length, next.remaining());
            next.get(target, offset, some);
            return some;
        }

        @Override
        public int available() {
            return next == null ? 0 : next.remaining();
        }
    }
}
