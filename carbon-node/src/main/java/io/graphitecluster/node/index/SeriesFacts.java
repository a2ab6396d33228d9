package io.graphitecluster.node.index;

/**
 * What is known of each series beside its name, by id: when it was last written, and how large its file is. Told by the
 * write path and by whoever looks at the files. Safe for any number of threads; a reader may see one fact before another.
 */
public final class SeriesFacts {
    private static final long UNSIGNED = 0xffff_ffffL;

    private final IntColumn written = new IntColumn();
    private final IntColumn bytes = new IntColumn();

    /** Makes room for a series; only for the one thread that adds names. */
    void begin(int id) {
        written.set(id, written.getOrZero(id));
        bytes.set(id, bytes.getOrZero(id));
    }

    /**
     * A series got a point, or its file was found to be that old. Never goes back.
     *
     * @param epochSecond unsigned 32 bits
     */
    public void written(int id, long epochSecond) {
        if (epochSecond > lastWrite(id)) {
            written.setOpaque(id, (int) Math.min(epochSecond, UNSIGNED));
        }
    }

    /** The file of a series has so many bytes; at most 2^32-1 are told. */
    public void size(int id, long fileBytes) {
        bytes.setOpaque(id, (int) Math.min(fileBytes, UNSIGNED));
    }

    /** When a series was last written, in epoch seconds; 0 when that is not known. */
    public long lastWrite(int id) {
        return written.getOrZero(id) & UNSIGNED;
    }

    /** How many bytes the file of a series has; 0 when there is none, or that is not known. */
    public long size(int id) {
        return bytes.getOrZero(id) & UNSIGNED;
    }

    /** Has what was loaded, in place of what is known. */
    void take(IntColumn itsWritten, IntColumn itsBytes) {
        written.take(itsWritten);
        bytes.take(itsBytes);
    }

    long memory() {
        return written.bytes() + bytes.bytes();
    }
}
