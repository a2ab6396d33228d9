package io.graphitecluster.operator.model.rollout;

/**
 * How far a shard's StatefulSet is.
 *
 * @param shard the shard's id
 * @param exists whether there is one
 * @param current whether it is what is wanted now
 * @param settled whether its Pod is of its newest version
 * @param ready whether its Pod is ready
 */
public record ShardState(int shard, boolean exists, boolean current, boolean settled, boolean ready) {

    /** A shard without a StatefulSet. */
    public static ShardState missing(int shard) {
        return new ShardState(shard, false, false, false, false);
    }

    /** Whether nothing is to be done for it or waited for. */
    public boolean done() {
        return exists && current && settled && ready;
    }
}
