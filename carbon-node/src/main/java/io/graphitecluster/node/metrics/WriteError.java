package io.graphitecluster.node.metrics;

import java.util.Locale;

/** Why a series could not be written; its points wait in the cache and are tried again. */
public enum WriteError {
    /** No space left, or the quota is used up. */
    DISK_FULL,
    /** The file or its folder may not be written. */
    NO_PERMISSION,
    /** The file is no Whisper file, or is damaged. */
    CORRUPT_FILE,
    /** The path leads outside of the data folder, over a symbolic link. */
    OUTSIDE_DATA_FOLDER,
    /** Anything else that the file system says. */
    IO;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Value of the label {@code reason}. */
    public String label() {
        return label;
    }
}
