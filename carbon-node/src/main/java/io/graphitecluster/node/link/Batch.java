package io.graphitecluster.node.link;

/**
 * Points on their way to another shard, encoded once: what is spooled is what is sent.
 *
 * @param points how many
 * @param encoded the body of the request, with session and sequence number in it
 */
record Batch(int points, byte[] encoded) {}
