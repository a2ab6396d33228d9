package io.graphitecluster.whisper;

/**
 * Something that Whisper refuses. The message says what, where and why; {@link #upstreamMessage} says it in the words that
 * upstream's tools print, on which scripts may rely.
 */
public abstract sealed class WhisperException extends RuntimeException
        permits CorruptWhisperFileException,
                InvalidAggregationMethodException,
                InvalidArchivesException,
                InvalidRetentionException,
                InvalidTimeIntervalException,
                InvalidXFilesFactorException,
                TimestampNotCoveredException,
                UnalikeArchivesException,
                WhisperFileExistsException {
    private static final long serialVersionUID = 1L;

    private final String upstreamMessage;

    WhisperException(String message) {
        this(message, message);
    }

    WhisperException(String message, String upstreamMessage) {
        super(message);
        this.upstreamMessage = upstreamMessage;
    }

    /** What upstream says in this case, or the whole message where upstream says nothing of its own. */
    public final String upstreamMessage() {
        return upstreamMessage;
    }
}
