package io.graphitecluster.protocol.frame;

import io.graphitecluster.protocol.stream.Unfinished;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts the chunks of one TCP connection into messages:
 *
 * <pre>
 * +--------------------------+-----------------+--------------------------+----
 * | length, 4 bytes, big end | length bytes    | length, 4 bytes, big end | …
 * +--------------------------+-----------------+--------------------------+----
 * </pre>
 *
 * <p>Memory grows with the bytes that came, never with the length that was announced. Not safe for more than one
 * thread; one for each connection.
 */
public final class FrameDecoder implements Unfinished {
    /** {@code PICKLE_RECEIVER_MAX_LENGTH}'s default: 1 MiB. */
    public static final int DEFAULT_MAX_LENGTH = 1 << 20;

    private static final int HEADER = 4;
    private static final int LARGEST_KEPT = 64 << 10;

    private final int maxLength;
    private final FrameSink frames;
    private byte[] pending = new byte[0];
    private int pendingLength;
    private boolean closed;

    /**
     * @param maxLength a longer message closes the connection
     * @param frames takes the messages
     */
    public FrameDecoder(int maxLength, FrameSink frames) {
        if (maxLength < 0) {
            throw new IllegalArgumentException("PICKLE_RECEIVER_MAX_LENGTH must not be negative, is " + maxLength);
        }
        this.maxLength = maxLength;
        this.frames = frames;
    }

    /**
     * Takes the next bytes of the stream. The array is not kept.
     *
     * @return false when a message is too long: the connection has to be closed, and all further bytes are ignored
     */
    public boolean decode(byte[] chunk, int offset, int length) {
        if (closed) {
            return false;
        }
        if (pendingLength == 0) {
            int used = cut(chunk, offset, length);
            keep(chunk, offset + used, length - used);
            return !closed;
        }
        // Only as many bytes join the pending ones as its message lacks: what follows is read where it lies.
        int at = offset;
        int end = offset + length;
        while (!closed && pendingLength > 0 && at < end) {
            int wanted = pendingLength < HEADER ? HEADER : HEADER + lengthAt(pending, 0);
            int taken = Math.min(end - at, wanted - pendingLength);
            keep(chunk, at, taken);
            at += taken;
            int used = cut(pending, 0, pendingLength);
            if (used > 0) {
                pendingLength = 0;
                if (pending.length > LARGEST_KEPT) {
                    pending = new byte[0];
                }
            }
        }
        if (!closed && at < end) {
            int used = cut(chunk, at, end - at);
            keep(chunk, at + used, end - at - used);
        }
        return !closed;
    }

    /** As {@link #decode(byte[], int, int)}, for all remaining bytes of a buffer, which are consumed. */
    public boolean decode(ByteBuffer chunk) {
        if (chunk.hasArray()) {
            boolean open = decode(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
            chunk.position(chunk.limit());
            return open;
        }
        byte[] copy = new byte[chunk.remaining()];
        chunk.get(copy);
        return decode(copy, 0, copy.length);
    }

    /** Hands on all whole messages; returns how many bytes those took. */
    private int cut(byte[] bytes, int offset, int length) {
        int at = 0;
        while (length - at >= HEADER) {
            int size = lengthAt(bytes, offset + at);
            if (size < 0 || size > maxLength) {
                closed = true;
                release();
                return length;
            }
            if (length - at - HEADER < size) {
                break;
            }
            frames.frame(bytes, offset + at + HEADER, size);
            at += HEADER + size;
        }
        return at;
    }

    private void keep(byte[] bytes, int offset, int length) {
        if (closed) {
            return;
        }
        int needed = pendingLength + length;
        if (pending.length < needed) {
            pending = Arrays.copyOf(pending, Math.max(needed, Math.min(2 * pending.length, HEADER + maxLength)));
        }
        System.arraycopy(bytes, offset, pending, pendingLength, length);
        pendingLength = needed;
    }

    @Override
    public int begun() {
        return pendingLength;
    }

    @Override
    public int held() {
        return pending.length;
    }

    @Override
    public void release() {
        pending = new byte[0];
        pendingLength = 0;
    }

    private static int lengthAt(byte[] bytes, int offset) {
        return ByteBuffer.wrap(bytes, offset, HEADER)
                .order(ByteOrder.BIG_ENDIAN)
                .getInt();
    }
}
