package io.graphitecluster.ceres;

/** A request that cannot be answered: an interval that ends before it begins, an unknown setting … */
public final class InvalidRequestException extends CeresException {
    private static final long serialVersionUID = 1L;

    /** Refuses a request. */
    public InvalidRequestException(String message) {
        super(message);
    }
}
