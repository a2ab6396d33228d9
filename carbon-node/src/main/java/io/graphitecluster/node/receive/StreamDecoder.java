package io.graphitecluster.node.receive;

import java.nio.ByteBuffer;

/** Turns the bytes of one connection into points. */
@FunctionalInterface
interface StreamDecoder {
    /**
     * Takes the next bytes of the stream.
     *
     * @param chunk consumed, unless the decoder {@linkplain #hasMore() has more to do} after a turn
     * @return false when the connection has to be closed
     */
    boolean decode(ByteBuffer chunk);

    /** Whether {@link #decode} has to be called again with what is left of the chunk, after others had their turn. */
    default boolean hasMore() {
        return false;
    }

    /** Whether the stream may end after what was decoded, so that its sender gets a receipt. */
    default boolean mayEnd() {
        return true;
    }

    /** Bytes of a line or message that has begun and is not whole. */
    default int begun() {
        return 0;
    }

    /** Bytes of memory that are held for those, and to have room for the next. */
    default int held() {
        return 0;
    }

    /** Gives that memory back. Must not be called when something has begun. */
    default void release() {}

    /** The connection is gone. */
    default void close() {}
}
