package io.graphitecluster.operator.model.rollout;

import java.util.ArrayList;
import java.util.List;

/**
 * Which shards are changed next. At most one node that serves is ever taken away at a time: the next one waits until
 * all others are ready. Nodes that do not serve are changed at once, so that the correction of a broken edit reaches the
 * node that broke.
 */
public final class Rollout {
    private Rollout() {}

    /**
     * The shards whose StatefulSets are to be written now.
     *
     * @param shards states of all shards
     * @return ids; empty when all is done or some node has to get ready first
     */
    public static List<Integer> next(List<ShardState> shards) {
        List<Integer> next = new ArrayList<>();
        for (ShardState shard : shards) {
            if (!shard.exists() || (!shard.current() && !shard.ready())) {
                next.add(shard.shard());
            }
        }
        boolean allServe = shards.stream().allMatch(ShardState::ready);
        boolean changing = shards.stream().anyMatch(shard -> shard.current() && !shard.settled());
        if (next.isEmpty() && allServe && !changing) {
            shards.stream().filter(shard -> !shard.current()).findFirst().ifPresent(shard -> next.add(shard.shard()));
        }
        return next;
    }
}
