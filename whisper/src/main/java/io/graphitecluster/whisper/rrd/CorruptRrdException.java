package io.graphitecluster.whisper.rrd;

import java.nio.file.Path;

/** A file that is no RRD file that we can read. */
public final class CorruptRrdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rrdtoolMessage;
    private final long offset;

    /**
     * What was found, and where.
     *
     * @param path the file
     * @param offset byte offset of what could not be read
     * @param problem what is wrong there
     */
    CorruptRrdException(Path path, long offset, String problem) {
        this(path, offset, problem, path + ": " + problem + " at byte " + offset);
    }

    private CorruptRrdException(Path path, long offset, String problem, String rrdtoolMessage) {
        super(path + ": " + problem + " at byte " + offset);
        this.rrdtoolMessage = rrdtoolMessage;
        this.offset = offset;
    }

    /** A file for which RRDtool has words of its own, on which scripts may rely. */
    static CorruptRrdException inWordsOfRrdtool(Path path, long offset, String message) {
        return new CorruptRrdException(path, offset, message, message);
    }

    /** What RRDtool says in this case where its words are known, or else the whole message. */
    public String rrdtoolMessage() {
        return rrdtoolMessage;
    }

    /** Byte offset of what could not be read. */
    public long offset() {
        return offset;
    }
}
