package io.graphitecluster.whisper.tools.options;

/** A command line that a tool does not understand. The message names the option or argument. */
public final class CommandLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message what is wrong
     */
    public CommandLineException(String message) {
        super(message);
    }
}
