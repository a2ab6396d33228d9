package io.graphitecluster.whisper;

import java.nio.file.Path;

/** A file that is no Whisper file, or no longer one. */
public final class CorruptWhisperFileException extends WhisperException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;
    private final long offset;

    /**
     * What was found, and where.
     *
     * @param path the file
     * @param problem what could not be read, in upstream's words, for example {@code Unable to read header}
     * @param offset byte offset of what could not be read
     * @param detail what was found there
     */
    public CorruptWhisperFileException(Path path, String problem, long offset, String detail) {
        super(path + ": " + problem + " at byte " + offset + ": " + detail, problem + " (" + path + ")");
        this.path = path;
        this.offset = offset;
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Byte offset of what could not be read. */
    public long offset() {
        return offset;
    }
}
