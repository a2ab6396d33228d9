package io.graphitecluster.whisper;

/** A name that is no aggregation method, or a method asked to aggregate nothing. */
public final class InvalidAggregationMethodException extends WhisperException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message says what is wrong, in upstream's words where it has some
     */
    public InvalidAggregationMethodException(String message) {
        super(message);
    }
}
