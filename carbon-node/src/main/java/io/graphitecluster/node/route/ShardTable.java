package io.graphitecluster.node.route;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.HashRing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Who owns a series: by the ring of the cluster map, or this node alone when there is no map. */
public final class ShardTable {
    /** No other shard: this one. */
    public static final int OWN = -1;

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

    /** Whether there are no other shards. */
    public boolean isAlone() {
        return ring == null;
    }

    /** Index of the other shard that owns a series, in the map's order; {@link #OWN} when it is this one. */
    public int foreignOwner(byte[] name, int offset, int length) {
        if (ring == null) {
            return OWN;
        }
        int owner = ring.shardOf(name, offset, length);
        return owner == ownIndex ? OWN : owner;
    }

    /** The way to another shard, by its index in the map's order. */
    public Handover link(int index) {
        return handovers.get(index).orElseThrow();
    }

    /** Whether this node's shard owns a series. */
    public boolean owns(String name) {
        return ring == null || indexOf(name) == ownIndex;
    }

    /** Id of the shard that owns a series; 0 when this node is alone. */
    public int ownerOf(String name) {
        return ring == null ? 0 : map.shards().get(indexOf(name)).id();
    }

    /**
     * Index of the other shard that owns a series, by its name in any spelling; {@link #OWN} when it is this one. A name that
     * no series can have has an owner, too: the one place that refuses it.
     */
    public int foreignOwner(String name) {
        String stored = name;
        try {
            stored = StoredName.of(name);
        } catch (UnstorableNameException _) {
            // The owner says so when a point comes.
        }
        byte[] bytes = stored.getBytes(StandardCharsets.UTF_8);
        return foreignOwner(bytes, 0, bytes.length);
    }

    /** All that decides who owns what, and which of the shards this is, in one line of text. */
    public String identity() {
        return ring == null
                ? "alone"
                : map.hash() + " "
                        + map.shards().stream().map(ClusterMap.Shard::id).toList() + " " + ownIndex;
    }

    private int indexOf(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return ring.shardOf(bytes, 0, bytes.length);
    }
}
