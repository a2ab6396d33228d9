package io.graphitecluster.ceres.tools;

/** Ends a tool with an exit code and, when there is one, a message on standard error. */
final class ToolFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ToolFailure(String message) {
        super(message);
    }

    /** An error, with exit code 1. */
    static ToolFailure error(String message) {
        return new ToolFailure("[ERROR] " + message);
    }
}
