package io.graphitecluster.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterMapTest {
    private static final Replica REPLICA = new Replica("node-0", 8081, 8082);
    private static final List<Shard> SHARDS = List.of(new Shard(3, List.of(REPLICA)), new Shard(1, List.of(REPLICA)));

    @Test
    void shardsAreFoundByTheirIdsAndRingsCountTheirPlaces() {
        ClusterMap map = map("u", 1, HashRing.JUMP_FNV1A, "settled", SHARDS);
        byte[] name = "a.b.c".getBytes(StandardCharsets.UTF_8);

        assertThat(map.shard(1)).isEqualTo(SHARDS.get(1));
        assertThat(HashRing.of(map).shardOf(name, 0, name.length)).isBetween(0, 1);
        assertThatThrownBy(() -> map.shard(2)).hasMessage("cluster map: shards has no shard with id 2");
    }

    @Test
    void everyRuleNamesItsField() {
        refused("cluster map: uid must not be empty", () -> map(" ", 1, HashRing.JUMP_FNV1A, "settled", SHARDS));
        refused(
                "cluster map: epoch must be at least 1, is 0",
                () -> map("u", 0, HashRing.JUMP_FNV1A, "settled", SHARDS));
        refused("cluster map: hash must be jump_fnv1a, is md5", () -> map("u", 1, "md5", "settled", SHARDS));
        refused(
                "cluster map: phase must be settled, is joining",
                () -> map("u", 1, HashRing.JUMP_FNV1A, "joining", SHARDS));
        refused(
                "cluster map: shards must name at least one shard",
                () -> map("u", 1, HashRing.JUMP_FNV1A, "settled", List.of()));
        refused(
                "cluster map: shards ids must differ",
                () -> map("u", 1, HashRing.JUMP_FNV1A, "settled", List.of(SHARDS.get(0), SHARDS.get(0))));
        refused("cluster map: shards.id must not be negative, is -1", () -> new Shard(-1, List.of(REPLICA)));
        refused("cluster map: shards[id=0].replicas must name at least one replica", () -> new Shard(0, List.of()));
        refused("cluster map: shards.replicas.host must not be empty", () -> new Replica("", 1, 2));
    }

    private static ClusterMap map(String uid, long epoch, String hash, String phase, List<Shard> shards) {
        return new ClusterMap(uid, epoch, hash, phase, shards);
    }

    private static void refused(String message, Runnable creation) {
        assertThatThrownBy(creation::run)
                .isInstanceOf(InvalidClusterMapException.class)
                .hasMessage(message);
    }
}
