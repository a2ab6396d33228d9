package io.graphitecluster.whisper;

/** Two files that were to be merged or compared have different archives. */
public final class UnalikeArchivesException extends WhisperException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message says what is wrong, in upstream's words where it has some
     */
    public UnalikeArchivesException(String message) {
        super(message);
    }
}
