package io.graphitecluster.whisper;

import java.nio.file.Path;

/** A point that is too old for the file, or from the future. */
public final class TimestampNotCoveredException extends WhisperException {
    private static final long serialVersionUID = 1L;

    private static final String PROBLEM = "Timestamp not covered by any archives in this database.";

    /**
     * A refusal.
     *
     * @param path the file
     * @param timestamp of the point, seconds since the epoch
     * @param now what the clock said
     * @param maxRetention how far the file reaches back, seconds
     */
    public TimestampNotCoveredException(Path path, long timestamp, long now, long maxRetention) {
        super(
                path + ": " + PROBLEM + " (timestamp " + timestamp + " at " + now + ", retention " + maxRetention
                        + " s)",
                PROBLEM);
    }
}
