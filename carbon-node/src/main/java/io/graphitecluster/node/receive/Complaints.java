package io.graphitecluster.node.receive;

import io.graphitecluster.node.metrics.Refusal;

/** Told of what one sender sent and what was refused. */
@FunctionalInterface
interface Complaints {
    /**
     * One thing was refused.
     *
     * @param detail what is wrong and the remedy where there is one; safe to print
     */
    void refused(Refusal reason, String detail);
}
