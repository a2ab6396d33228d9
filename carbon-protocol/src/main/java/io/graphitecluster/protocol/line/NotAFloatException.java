package io.graphitecluster.protocol.line;

/** A field is no number. Has no stack trace, so that a client that sends nothing but bad lines costs little. */
final class NotAFloatException extends Exception {
    private static final long serialVersionUID = 1L;

    NotAFloatException() {
        super("not a number", null, false, false);
    }
}
