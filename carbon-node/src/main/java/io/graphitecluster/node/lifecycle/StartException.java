package io.graphitecluster.node.lifecycle;

/** The node cannot start. The message is one line that names the thing and the remedy. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one line
     * @param cause what failed
     */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
