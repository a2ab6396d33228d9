package io.graphitecluster.whisper;

/** An xFilesFactor that is no number from 0 to 1. */
public final class InvalidXFilesFactorException extends WhisperException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message says what is wrong, in upstream's words where it has some
     */
    public InvalidXFilesFactorException(String message) {
        super(message);
    }
}
