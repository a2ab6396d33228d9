package io.graphitecluster.ceres;

import java.nio.file.Path;

/** A slice file that is damaged, or not named as slices are. */
public final class CorruptSliceException extends CeresException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * A damaged file.
     *
     * @param offset the first byte that cannot be used
     */
    public CorruptSliceException(Path file, long offset, String problem) {
        super(file + ": at byte " + offset + ": " + problem);
        this.offset = offset;
    }

    /** The first byte that cannot be used. */
    public long offset() {
        return offset;
    }
}
