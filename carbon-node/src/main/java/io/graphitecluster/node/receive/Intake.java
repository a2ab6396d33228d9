package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Source;

/**
 * Where decoded points go. Any number of threads may give points at the same time.
 *
 * <p>What takes the points may collect those of a thread and pass them on together. So whoever gives points calls {@link
 * #chunkEnd} on the same thread when it has no more for now: after each chunk of a stream, datagram, message or request.
 */
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

    /**
     * No more points come from this thread for now: those that it gave are handed on when this returns. Receipts are asked
     * for after it only.
     */
    default void chunkEnd() {}
}
