package io.graphitecluster.node.read;

/** A request asks for more than one may, or takes longer; the message says what to do. */
final class ReadLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status to answer with */
    ReadLimitException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
