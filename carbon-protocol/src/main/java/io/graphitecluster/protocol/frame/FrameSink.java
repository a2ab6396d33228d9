package io.graphitecluster.protocol.frame;

/** Takes whole messages. */
@FunctionalInterface
public interface FrameSink {
    /**
     * @param bytes array that holds the message; the decoder's own, valid during the call only
     * @param offset first byte of the message
     * @param length its number of bytes, without the length before it; may be 0
     */
    void frame(byte[] bytes, int offset, int length);
}
