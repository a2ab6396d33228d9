package io.graphitecluster.whisper;

/** Something that Whisper refuses. The message says what, where and why. */
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

    WhisperException(String message) {
        super(message);
    }
}
