package io.graphitecluster.whisper.disk;

import java.io.IOException;

/** What was to be written through a mapping could not be, or not all of it; a descriptor tells why. */
public final class MappingLostException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With what happened, in words. */
    public MappingLostException(String message) {
        super(message);
    }

    /** With what happened, in words, and its cause. */
    public MappingLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
