package io.graphitecluster.protocol.pickle;

/** A pickle that cannot be read, or that asks for a class; the message says what, and at which byte. */
public final class PickleException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param problem what is wrong; the offset is added to it
     * @param offset byte of the pickle that it was found at, from 0
     */
    public PickleException(String problem, int offset) {
        super(problem + " at byte " + offset, null, false, false);
        this.offset = offset;
    }

    /** The byte of the pickle, from 0, that the problem was found at. */
    public int offset() {
        return offset;
    }
}
