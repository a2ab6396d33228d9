package io.graphitecluster.protocol.points;

/** Bytes that are no batch of points; the message says why, and at which byte. */
public final class InvalidBatchException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param problem what is wrong; the offset is added to it
     * @param offset byte of the batch that it was found at, from 0
     */
    public InvalidBatchException(String problem, int offset) {
        super("no batch of points: " + problem + " at byte " + offset, null, false, false);
    }
}
