package io.graphitecluster.node.compression;

/** A compressed stream that cannot be unpacked: not of its kind, damaged, or in need of more memory than is allowed. */
public final class CompressionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message says what is wrong, and where there is one the remedy */
    public CompressionException(String message) {
        super(message);
    }
}
