package io.graphitecluster.node.route;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.HashRing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Who owns a series: by the ring of the cluster map, or this node alone when there is no map. */
public final class ShardTable {
    private static final ShardTable ALONE = new ShardTable(null, null, 0, List.of());

    private final ClusterMap map;
    private final HashRing ring;
    private final int ownIndex;
    private final List<Optional<Handover>> handovers;

    private ShardTable(ClusterMap map, HashRing ring, int ownIndex, List<Optional<Handover>> handovers) {
        this.map = map;
        this.ring = ring;
        this.ownIndex = ownIndex;
        this.handovers = handovers;
    }

    /** A node without a cluster owns everything. */
    public static ShardTable alone() {
        return ALONE;
    }

    /**
     * The table of a map.
     *
     * @param ownShard id of this node's shard
     * @param handovers the link of each shard, in the map's order; empty for the own one
     * @throws io.graphitecluster.cluster.InvalidClusterMapException when the map lacks the own shard
     */
    public static ShardTable of(ClusterMap map, int ownShard, List<Optional<Handover>> handovers) {
        return new ShardTable(map, HashRing.of(map), map.shards().indexOf(map.shard(ownShard)), List.copyOf(handovers));
    }

    /** The way to the shard that owns a series; empty when it is this one. */
    public Optional<Handover> foreignOwner(byte[] name, int offset, int length) {
        return ring == null ? Optional.empty() : handovers.get(ring.shardOf(name, offset, length));
    }

    /** Whether this node's shard owns a series. */
    public boolean owns(String name) {
        return ring == null || indexOf(name) == ownIndex;
    }

    /** Id of the shard that owns a series; 0 when this node is alone. */
    public int ownerOf(String name) {
        return ring == null ? 0 : map.shards().get(indexOf(name)).id();
    }

    private int indexOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return ring.shardOf(bytes, 0, bytes.length);
    }
}
