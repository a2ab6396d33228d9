package io.graphitecluster.whisper;

/** A time interval that ends before it begins. */
public final class InvalidTimeIntervalException extends WhisperException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message says what is wrong, in upstream's words where it has some
     */
    public InvalidTimeIntervalException(String message) {
        super(message);
    }
}
