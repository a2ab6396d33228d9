package io.graphitecluster.protocol.frame;

import java.nio.ByteBuffer;

/** Puts the length before a message, as {@link FrameDecoder} draws it. */
public final class FrameEncoder {
    private FrameEncoder() {}

    /** The message with its length. */
    public static byte[] encode(byte[] message) {
        return ByteBuffer.allocate(Integer.BYTES + message.length)
                .putInt(message.length)
                .put(message)
                .array();
    }
}
