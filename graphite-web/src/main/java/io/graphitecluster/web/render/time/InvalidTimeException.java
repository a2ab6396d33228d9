package io.graphitecluster.web.render.time;

import io.graphitecluster.web.api.InvalidRequestException;

/** A time or a time offset that cannot be read. The message names the part that is wrong. */
public final class InvalidTimeException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    /** @param message names the part that is wrong */
    public InvalidTimeException(String message) {
        super(message);
    }
}
