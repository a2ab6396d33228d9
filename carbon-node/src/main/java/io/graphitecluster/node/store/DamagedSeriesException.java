package io.graphitecluster.node.store;

import java.io.IOException;

/** What lies where a series' files should be is none of them, or is damaged. */
public final class DamagedSeriesException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param cause names the file and says what is wrong with it */
    public DamagedSeriesException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
