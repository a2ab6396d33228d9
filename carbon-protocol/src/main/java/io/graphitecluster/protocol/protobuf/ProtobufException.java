package io.graphitecluster.protocol.protobuf;

/** Bytes that are no message; the message says why, and at which byte. */
public final class ProtobufException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * A refusal.
     *
     * @param problem what is wrong; the offset is added to it
     * @param offset byte that it was found at, from the beginning of the outermost message
     */
    public ProtobufException(String problem, int offset) {
        super(problem + " at byte " + offset, null, false, false);
        this.offset = offset;
    }

    /** The byte, from the beginning of the outermost message, that the problem was found at. */
    public int offset() {
        return offset;
    }
}
