package io.graphitecluster.node.pipeline;

/** One step on the way of points. Safe for any number of threads. */
@FunctionalInterface
public interface PointStep {
    /**
     * Takes a point, or refuses and counts it.
     *
     * @param name full name of the series
     * @param timestamp epoch seconds, finite; may have a fraction
     * @param value not NaN in what receivers accept
     * @param origin where it came from
     */
    void take(String name, double timestamp, double value, Origin origin);
}
