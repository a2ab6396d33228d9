package io.graphitecluster.protocol.names;

/** A series' name breaks a rule; the message says which, and where in the name. */
public final class InvalidNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With upstream's text where upstream has one. */
    public InvalidNameException(String message) {
        super(message);
    }
}
