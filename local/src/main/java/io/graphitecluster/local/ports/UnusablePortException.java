package io.graphitecluster.local.ports;

/** A port cannot be had; the message names it and the option that gives another one. */
public final class UnusablePortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message whole sentence for the user */
    public UnusablePortException(String message) {
        super(message);
    }
}
