package io.graphitecluster.node.http;

/** A request that gets an error for an answer. */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status 4xx or 5xx
     * @param message says what is wrong, for the client
     */
    public HttpProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status to answer with. */
    public int status() {
        return status;
    }
}
