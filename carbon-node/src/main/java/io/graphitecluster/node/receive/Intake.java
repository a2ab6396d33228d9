package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Source;

/** Where decoded points go. */
@FunctionalInterface
public interface Intake {
    /**
     * Takes a point, or refuses and counts it.
     *
     * @param name holds the name as UTF-8; only valid during the call
     * @param value never NaN
     * @param timestamp epoch seconds, finite
     * @param source protocol that it came by
     * @param peer who sent it
     */
    void accept(byte[] name, int offset, int length, double value, double timestamp, Source source, String peer);
}
