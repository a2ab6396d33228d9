package io.graphitecluster.node.receive;

import java.nio.ByteBuffer;

/** Turns the bytes of one connection into points. */
@FunctionalInterface
interface StreamDecoder {
    /**
     * Takes the next bytes of the stream.
     *
     * @return false when the connection has to be closed
     */
    boolean decode(ByteBuffer chunk);
}
