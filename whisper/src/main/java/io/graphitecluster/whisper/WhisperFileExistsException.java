package io.graphitecluster.whisper;

import java.nio.file.Path;

/** A file was to be created where there is one already. */
public final class WhisperFileExistsException extends WhisperException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param path the file that exists
     */
    public WhisperFileExistsException(Path path) {
        super("File " + path + " already exists!");
    }
}
