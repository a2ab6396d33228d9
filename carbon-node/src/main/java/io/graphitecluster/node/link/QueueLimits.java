package io.graphitecluster.node.link;

/**
 * How much a {@link HandoverQueue} holds.
 *
 * @param batchPoints most points of a batch
 * @param batchBytes a batch is whole when it has so many bytes
 * @param memoryPoints with so many points in whole batches they move to the spool
 */
record QueueLimits(int batchPoints, int batchBytes, long memoryPoints) {
    /** 1000 points a batch, 20,000 in memory. */
    static final QueueLimits DEFAULT = new QueueLimits(1000, 256 << 10, 20_000);
}
