package io.graphitecluster.whisper;

/** Text that is no retention, such as {@code 10x:1y}. */
public final class InvalidRetentionException extends WhisperException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message says what is wrong, in upstream's words where it has some
     */
    public InvalidRetentionException(String message) {
        super(message);
    }
}
