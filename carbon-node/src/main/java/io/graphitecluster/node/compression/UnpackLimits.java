package io.graphitecluster.node.compression;

/**
 * What unpacking may take.
 *
 * @param budget {@code DECOMPRESSION_MEMORY}: for all streams together
 * @param window {@code DECOMPRESSION_WINDOW}: the largest window of zstd, bytes, a power of two
 */
public record UnpackLimits(UnpackBudget budget, int window) {
    /**
     * An unpacker for one stream.
     *
     * @param kind gzip or zstd
     * @throws CompressionException when the budget has no room for one more stream
     * @throws IllegalArgumentException for another kind
     */
    public Unpacker open(Compression kind) throws CompressionException {
        return switch (kind) {
            case GZIP -> new GzipUnpacker(budget);
            case ZSTD -> new ZstdUnpacker(budget, window);
            default -> throw new IllegalArgumentException("nothing to unpack: " + kind);
        };
    }
}
