package io.graphitecluster.cluster;

import java.util.List;

/**
 * The one thing that nodes, frontends and the operator agree on: which shards there are, in ring order, and where
 * their replicas listen. Immutable; a change is a new map with a higher epoch.
 *
 * <p>Its JSON form has the record's component names as keys, for example:
 *
 * <pre>{@code
 * {"uid": "5f0c…", "epoch": 1, "hash": "jump_fnv1a", "phase": "settled",
 *  "shards": [{"id": 0, "replicas": [{"host": "127.0.0.1", "readPort": 8081, "clusterPort": 8082}]}]}
 * }</pre>
 *
 * @param uid identity of the cluster; maps of different clusters never mix
 * @param epoch grows by at least one with every change, from 1
 * @param hash name of the ring's hash, as {@code carbon.conf} writes it: {@code jump_fnv1a}
 * @param phase {@code settled} while no resharding is under way
 * @param shards in ring order; at least one, ids unique
 */
public record ClusterMap(String uid, long epoch, String hash, String phase, List<Shard> shards) {

    /** Checks the rules above. */
    public ClusterMap {
        if (uid == null || uid.isBlank()) {
            throw new InvalidClusterMapException("uid", "must not be empty");
        }
        if (epoch < 1) {
            throw new InvalidClusterMapException("epoch", "must be at least 1, is " + epoch);
        }
        if (!HashRing.JUMP_FNV1A.equals(hash)) {
            throw new InvalidClusterMapException("hash", "must be " + HashRing.JUMP_FNV1A + ", is " + hash);
        }
        if (!"settled".equals(phase)) {
            throw new InvalidClusterMapException("phase", "must be settled, is " + phase);
        }
        if (shards == null || shards.isEmpty()) {
            throw new InvalidClusterMapException("shards", "must name at least one shard");
        }
        shards = List.copyOf(shards);
        if (shards.stream().mapToInt(Shard::id).distinct().count() != shards.size()) {
            throw new InvalidClusterMapException("shards", "ids must differ");
        }
    }

    /**
     * The shard with this id.
     *
     * @throws InvalidClusterMapException when the map has none
     */
    public Shard shard(int id) {
        return shards.stream()
                .filter(shard -> shard.id() == id)
                .findFirst()
                .orElseThrow(() -> new InvalidClusterMapException("shards", "has no shard with id " + id));
    }

    /**
     * A part of the ring's names, held by all of its replicas.
     *
     * @param id number of the shard, from 0
     * @param replicas processes that hold the shard's series; at least one
     */
    public record Shard(int id, List<Replica> replicas) {
        /** Checks the rules above. */
        public Shard {
            if (id < 0) {
                throw new InvalidClusterMapException("shards.id", "must not be negative, is " + id);
            }
            if (replicas == null || replicas.isEmpty()) {
                throw new InvalidClusterMapException(
                        "shards[id=" + id + "].replicas", "must name at least one replica");
            }
            replicas = List.copyOf(replicas);
        }
    }

    /**
     * Where one carbon-node listens.
     *
     * @param host name or address that peers and frontends reach it by
     * @param readPort port of the read API (8081)
     * @param clusterPort port of the cluster API (8082)
     */
    public record Replica(String host, int readPort, int clusterPort) {
        /** Checks that the host is named. */
        public Replica {
            if (host == null || host.isBlank()) {
                throw new InvalidClusterMapException("shards.replicas.host", "must not be empty");
            }
        }
    }
}
