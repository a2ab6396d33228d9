package io.graphitecluster.whisper.tools;

/** Ends a tool with an exit code and, when there is one, a message on standard error. */
final class ToolFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    ToolFailure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** An error, with exit code 1. */
    static ToolFailure error(String message) {
        return new ToolFailure(1, "[ERROR] " + message);
    }

    int exitCode() {
        return exitCode;
    }
}
