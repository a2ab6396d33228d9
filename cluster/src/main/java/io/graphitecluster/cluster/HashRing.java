package io.graphitecluster.cluster;

/** Decides which shard owns a series. Pure: the same map and name give the same shard in every process. */
public interface HashRing {
    /** The default ring: moves the fewest series when the number of shards changes. */
    String JUMP_FNV1A = "jump_fnv1a";

    /**
     * @param name bytes of the array that hold the series' name
     * @param offset first byte of the name
     * @param length number of bytes of the name
     * @return index of the owning shard in {@link ClusterMap#shards()}
     */
    int shardOf(byte[] name, int offset, int length);

    /** The ring of a map. */
    static HashRing of(ClusterMap map) {
        return new JumpFnv1aRing(map.shards().size());
    }
}
