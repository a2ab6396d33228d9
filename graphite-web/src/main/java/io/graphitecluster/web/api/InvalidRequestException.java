package io.graphitecluster.web.api;

/** The request itself is wrong: it is answered with a 4xx status and this message, which names what to change. */
public class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A request that is answered with 400. */
    public InvalidRequestException(String message) {
        this(400, message);
    }

    /**
     * @param status the 4xx status of the answer
     * @param message names the parameter, its value and the remedy
     */
    public InvalidRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The 4xx status of the answer. */
    public int status() {
        return status;
    }
}
