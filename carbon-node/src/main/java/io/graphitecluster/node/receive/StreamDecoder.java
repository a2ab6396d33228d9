package io.graphitecluster.node.receive;

import io.graphitecluster.protocol.stream.Unfinished;
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

    /** The line or message that has begun and is not whole. Its memory must not be released when something has begun. */
    default Unfinished unfinished() {
        return Unfinished.NONE;
    }

    /** The connection is gone. */
    default void close() {}
}
