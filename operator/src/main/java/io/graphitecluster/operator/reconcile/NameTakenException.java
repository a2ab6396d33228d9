package io.graphitecluster.operator.reconcile;

/** An object that the cluster needs exists and belongs to somebody else; it is left alone. */
final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NameTakenException(String message) {
        super(message);
    }
}
