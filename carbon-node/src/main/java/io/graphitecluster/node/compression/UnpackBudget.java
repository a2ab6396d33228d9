package io.graphitecluster.node.compression;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all streams that are being unpacked may hold together, by the most that each may need. Thread-safe. */
public final class UnpackBudget {
    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    /** @param bytes at least 0 */
    public UnpackBudget(long bytes) {
        this.bytes = bytes;
    }

    /** How much there is in all. */
    public long bytes() {
        return bytes;
    }

    /**
     * Takes some of it.
     *
     * @throws CompressionException when there is not so much left
     */
    void take(long amount) throws CompressionException {
        if (taken.addAndGet(amount) > bytes) {
            taken.addAndGet(-amount);
            throw new CompressionException("too many compressed streams at once: another one may need " + amount
                    + " bytes, and of DECOMPRESSION_MEMORY = " + bytes + " less is left; raise it, or let senders that"
                    + " are slow send uncompressed");
        }
    }

    /** Gives some back. */
    void give(long amount) {
        taken.addAndGet(-amount);
    }

    /** What is taken now, in bytes. */
    public long taken() {
        return taken.get();
    }
}
