package io.graphitecluster.ceres.maintenance;

/** A plugin that cannot be had: there is none of this name, or a parameter is missing or wrong. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** There is none of this name. */
        UNKNOWN,
        /** A parameter is missing. */
        MISSING_PARAMETER,
        /** The value of a parameter is wrong. */
        WRONG_PARAMETER
    }

    PluginException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
