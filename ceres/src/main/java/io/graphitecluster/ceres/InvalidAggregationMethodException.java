package io.graphitecluster.ceres;

/** An aggregation method that Ceres does not know. */
public final class InvalidAggregationMethodException extends CeresException {
    private static final long serialVersionUID = 1L;

    /** Refuses a method. */
    public InvalidAggregationMethodException(String method) {
        super("Unrecognized aggregation method " + method);
    }
}
