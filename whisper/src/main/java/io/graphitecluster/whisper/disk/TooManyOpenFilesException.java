package io.graphitecluster.whisper.disk;

import java.io.IOException;

/** The process or the machine has no descriptors left. */
public final class TooManyOpenFilesException extends IOException {
    private static final long serialVersionUID = 1L;

    /** In the system's words. */
    public TooManyOpenFilesException(String message) {
        super(message);
    }
}
