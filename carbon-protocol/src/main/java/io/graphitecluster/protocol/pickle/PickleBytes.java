package io.graphitecluster.protocol.pickle;

/** Python's {@code bytes} or {@code bytearray}. */
public final class PickleBytes {
    private final byte[] bytes;

    PickleBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes; not a copy. */
    public byte[] bytes() {
        return bytes;
    }
}
