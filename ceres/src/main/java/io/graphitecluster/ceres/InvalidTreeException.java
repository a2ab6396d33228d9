package io.graphitecluster.ceres;

/** A folder that is no tree, or a path outside of one. */
public final class InvalidTreeException extends CeresException {
    private static final long serialVersionUID = 1L;

    InvalidTreeException(String message) {
        super(message);
    }
}
