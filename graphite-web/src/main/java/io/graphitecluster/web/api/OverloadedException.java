package io.graphitecluster.web.api;

/** The request is in order, and cannot be worked on now: it is answered with 503 and may be sent again. */
public final class OverloadedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message names what there is not enough of, and the setting that gives more */
    public OverloadedException(String message) {
        super(message);
    }
}
