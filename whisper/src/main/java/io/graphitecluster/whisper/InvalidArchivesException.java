package io.graphitecluster.whisper;

/** A list of archives that cannot make a Whisper file, or a granularity that a file does not have. */
public final class InvalidArchivesException extends WhisperException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message says what is wrong, in upstream's words where it has some
     */
    public InvalidArchivesException(String message) {
        super(message);
    }
}
