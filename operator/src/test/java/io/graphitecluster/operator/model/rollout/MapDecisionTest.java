package io.graphitecluster.operator.model.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.operator.api.CarbonSpec;
import io.graphitecluster.operator.api.GraphiteClusterSpec;
import io.graphitecluster.operator.api.StorageSpec;
import io.graphitecluster.operator.model.ClusterMaps;
import io.graphitecluster.operator.model.rollout.Inventory.Volume;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapDecisionTest {
    private static final List<Volume> NONE = List.of();

    @Test
    void aNewClusterIsNamedAfterItsResource() {
        ClusterMap map = settled(spec(2), new Inventory(Optional.empty(), 0, NONE));

        assertThat(map.uid()).isEqualTo("resource");
        assertThat(map.epoch()).isEqualTo(1);
        assertThat(map.shards()).hasSize(2);
    }

    @Test
    void aClusterKeepsItsMap() {
        ClusterMap map = map("older", 4, 2);

        assertThat(settled(spec(2), new Inventory(Optional.of(map), 4, List.of(claim(0, "older"), claim(1, "older")))))
                .isEqualTo(map);
    }

    @Test
    void withoutDataTheNumberOfShardsMayChangeAndRaisesTheEpoch() {
        ClusterMap map = settled(spec(3), new Inventory(Optional.of(map("older", 4, 2)), 4, NONE));

        assertThat(map.uid()).isEqualTo("older");
        assertThat(map.epoch()).isEqualTo(5);
        assertThat(map.shards()).hasSize(3);
    }

    @Test
    void withDataTheNumberOfShardsStays() {
        Refusal refusal = refused(spec(3), new Inventory(Optional.of(map("u", 1, 2)), 1, List.of(claim(0, "u"))));

        assertThat(refusal.reason()).isEqualTo("ReshardingNotSupported");
        assertThat(refusal.message()).startsWith("spec.carbon.shards: cannot be changed from 2 to 3");
    }

    @Test
    void claimsTellTheNumberOfShardsAndTheUidWhenTheMapIsGone() {
        Inventory left = new Inventory(Optional.empty(), 3, List.of(claim(0, "older"), claim(1, "older")));

        ClusterMap map = settled(spec(2), left);
        assertThat(map.uid()).isEqualTo("older");
        assertThat(map.epoch()).isEqualTo(3);
        assertThat(refused(spec(1), left).message()).contains("from 2 to 1");
    }

    @Test
    void dataOfTwoClustersAreNotMixed() {
        Refusal refusal =
                refused(spec(2), new Inventory(Optional.empty(), 0, List.of(claim(0, "one"), claim(1, "two"))));

        assertThat(refusal.reason()).isEqualTo("ForeignData");
        assertThat(refusal.message()).contains("PersistentVolumeClaim data-1 (two)");
    }

    @Test
    void theVolumesOfAStatefulSetStayAsTheyAre() {
        Volume template = new Volume("StatefulSet s", 0, Optional.of("u"), "2Gi", Optional.of("fast"), true);
        Inventory inventory = new Inventory(Optional.of(map("u", 1, 1)), 1, List.of(template));

        assertThat(refused(spec(1, "1Gi", "fast"), inventory).message())
                .startsWith("spec.carbon.storage.size: cannot be changed from 2Gi to 1Gi");
        assertThat(refused(spec(1, "2Gi", null), inventory).message())
                .startsWith("spec.carbon.storage.storageClassName: cannot be changed from fast to none");
        assertThat(settled(spec(1, "2048Mi", "fast"), inventory)).isEqualTo(map("u", 1, 1));
    }

    @Test
    void aClaimMayBeLargerThanWasAskedForAndHasTheDefaultClass() {
        Volume claim = new Volume("PersistentVolumeClaim c", 0, Optional.of("u"), "5Gi", Optional.of("default"), false);

        assertThat(settled(spec(1), new Inventory(Optional.empty(), 0, List.of(claim)))
                        .uid())
                .isEqualTo("u");
    }

    private static ClusterMap settled(GraphiteClusterSpec spec, Inventory inventory) {
        return ((MapDecision.Settled) decide(spec, inventory)).map();
    }

    private static Refusal refused(GraphiteClusterSpec spec, Inventory inventory) {
        return ((MapDecision.Refused) decide(spec, inventory)).refusal();
    }

    private static MapDecision.Outcome decide(GraphiteClusterSpec spec, Inventory inventory) {
        return MapDecision.decide("resource", spec, inventory, MapDecisionTest::address);
    }

    private static ClusterMap map(String uid, long epoch, int shards) {
        return ClusterMaps.settled(uid, epoch, spec(shards), MapDecisionTest::address);
    }

    private static ClusterMap.Replica address(int shard) {
        return new ClusterMap.Replica("node-" + shard, 8081, 8082);
    }

    private static Volume claim(int shard, String uid) {
        return new Volume(
                "PersistentVolumeClaim data-" + shard, shard, Optional.of(uid), "1Gi", Optional.empty(), false);
    }

    private static GraphiteClusterSpec spec(int shards) {
        return spec(shards, "1Gi", null);
    }

    private static GraphiteClusterSpec spec(int shards, String size, String storageClass) {
        CarbonSpec carbon = new CarbonSpec(
                null, null, shards, null, new StorageSpec(size, storageClass), null, null, null, null, null, null);
        return new GraphiteClusterSpec(carbon, null, null, null, null);
    }
}
