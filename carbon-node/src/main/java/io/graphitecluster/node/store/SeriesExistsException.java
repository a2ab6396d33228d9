package io.graphitecluster.node.store;

import java.io.IOException;

/** A series that was to be created is there already. */
public final class SeriesExistsException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param cause names the file */
    public SeriesExistsException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
