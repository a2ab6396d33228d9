package io.graphitecluster.web.render.functions;

import io.graphitecluster.web.api.InvalidRequestException;

/** A function cannot use its arguments. Knows the call, so that the answer can show it. */
public final class InvalidArgumentException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    private final String call;

    /**
     * @param message names function, parameter and value
     * @param call the call with its arguments
     * @param cause what the function said
     */
    public InvalidArgumentException(String message, String call, InvalidRequestException cause) {
        super(message);
        this.call = call;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** The call with its arguments as they were after evaluation. */
    public String call() {
        return call;
    }
}
