package io.graphitecluster.node.receive;

import io.netty.util.concurrent.FastThreadLocal;
import java.nio.ByteBuffer;

/**
 * The bytes of a chunk where decoders want them, on the heap. What the kernel gave lies outside; it is copied into an array
 * that the thread uses for one chunk after the other, so that no connection needs one of its own.
 */
final class ChunkBytes {
    /** Decoders look at eight bytes at a time, and so at the last ones of a chunk only where the array goes on. */
    private static final int PADDING = Long.BYTES;

    private static final FastThreadLocal<ByteBuffer> COPY = new FastThreadLocal<>();

    private ChunkBytes() {}

    /** The chunk, or a copy that is valid until this thread's next call; the chunk is consumed then. */
    static ByteBuffer onHeap(ByteBuffer chunk) {
        if (chunk.hasArray()) {
            return chunk;
        }
        ByteBuffer copy = COPY.get();
        if (copy == null || copy.capacity() < chunk.remaining() + PADDING) {
            copy = ByteBuffer.allocate(chunk.remaining() + PADDING);
            COPY.set(copy);
        }
        return copy.clear().put(chunk).flip();
    }
}
