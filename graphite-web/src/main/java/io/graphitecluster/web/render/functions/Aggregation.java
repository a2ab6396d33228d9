package io.graphitecluster.web.render.functions;

/** Makes one value of several. */
@FunctionalInterface
public interface Aggregation {
    /**
     * Aggregates a part of a column.
     *
     * @param values {@link io.graphitecluster.web.render.Series#NONE} where there is no value
     * @param from first index
     * @param to index after the last; greater than {@code from}
     * @return the value, or none
     */
    double of(double[] values, int from, int to);

    /** Aggregates a whole column. */
    default double of(double[] values) {
        return of(values, 0, values.length);
    }
}
