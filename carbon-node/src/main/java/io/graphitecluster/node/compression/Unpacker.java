package io.graphitecluster.node.compression;

import java.nio.ByteBuffer;

/**
 * Unpacks one compressed stream that comes in pieces. Several compressed streams one after the other unpack to their
 * contents one after the other, as the tools of each format have it. Holds memory outside of the heap until it is closed;
 * not safe for more than one thread.
 */
public interface Unpacker extends AutoCloseable {
    /**
     * Unpacks until the source is used up or the target is full. With a target that is full at the end there may be more
     * without any further source.
     *
     * @param source the next bytes of the stream; those that were used are consumed
     * @param target takes what they unpack to
     * @throws CompressionException when the stream is no such stream; nothing more can be unpacked then
     */
    void unpack(ByteBuffer source, ByteBuffer target) throws CompressionException;

    /** Whether the stream may end here: nothing came, or all that began is whole. */
    boolean isAtEnd();

    @Override
    void close();
}
