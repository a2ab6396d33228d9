package io.graphitecluster.node.cache;

/**
 * A point that waits in the log only.
 *
 * @param series its number
 * @param timestamp epoch seconds; may have a fraction
 * @param before place of the point of the same series that came before and waited in the log only, too; 0 for none
 */
public record BacklogPoint(int series, double timestamp, double value, long before) {}
