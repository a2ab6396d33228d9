package io.graphitecluster.node.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import io.graphitecluster.cluster.HashRing;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.Refusal;
import io.graphitecluster.node.metrics.Source;
import io.graphitecluster.node.receive.RefusalLog;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterTest {
    private static final String HASH = HashRing.JUMP_FNV1A;

    private final NodeCounters counters = new NodeCounters();
    private final Kept kept = new Kept();
    private final List<String> handedOver = new ArrayList<>();
    private boolean linkIsFull;

    @Test
    void aSpellingGoesTheSameWayTheFirstTimeAndLater() {
        Router router = router(ShardTable.alone());
        for (int time = 1; time <= 3; time++) {
            for (String name : List.of("a.b", "a..b", "/a/b", "x;t=1;s=2", "x;s=2;t=1", "~a.b", "b;broken")) {
                give(router, name, time);
            }
        }
        router.chunkEnd();

        List<String> once = List.of("a.b", "a.b", "a.b", "x;s=2;t=1", "x;s=2;t=1", "a.b", "b;broken");
        assertThat(kept.names).hasSize(21);
        assertThat(kept.names.subList(0, 7)).isEqualTo(once);
        assertThat(kept.names.subList(7, 14)).isEqualTo(once);
        assertThat(kept.names.subList(14, 21)).isEqualTo(once);
        assertThat(counters.receivedFrom(Source.LINE)).isEqualTo(21);
    }

    @Test
    void eachSeriesGoesToTheShardThatOwnsIt() {
        ShardTable shards = twoShards();
        Router router = router(shards);
        List<String> own = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (int time = 1; time <= 3; time++) {
            for (int i = 0; i < 100; i++) {
                // The second spelling is that of the first's series.
                String stored = "servers.host" + i;
                give(router, i % 3 == 0 ? "servers..host" + i : stored, time);
                (shards.owns(stored) ? own : foreign).add(stored);
            }
        }
        router.chunkEnd();

        assertThat(own).isNotEmpty();
        assertThat(kept.names).isEqualTo(own);
        assertThat(foreign).isNotEmpty();
        assertThat(handedOver).isEqualTo(foreign);
    }

    @Test
    void seriesOfOtherShardsAreHandedOverThoughTheStoreKnowsThem() {
        ShardTable shards = twoShards();
        Router router = router(shards);
        byte[] name = "servers.host1".getBytes(StandardCharsets.UTF_8);
        int number = 1;
        while (shards.owns("servers.host" + number)) {
            number++;
            name = ("servers.host" + number).getBytes(StandardCharsets.UTF_8);
        }
        int left = kept.series().findOrAdd(name, 0, name.length);
        assertThat(left).isZero();

        give(router, "servers.host" + number, 1);
        give(router, "servers.host" + number, 2);
        router.chunkEnd();

        assertThat(kept.names).isEmpty();
        assertThat(handedOver).containsExactly("servers.host" + number, "servers.host" + number);
    }

    @Test
    void whatIsRefusedIsCountedByReason() {
        Router router = router(twoShards());
        kept.isFull = true;
        linkIsFull = true;
        for (int time = 1; time <= 2; time++) {
            for (int i = 0; i < 50; i++) {
                give(router, "servers.host" + i, time);
            }
            give(router, "ends.with.a.dot.", time);
            give(router, "a", -1);
            give(router, "a", 4_294_967_296.0);
            give(router, "a", Double.NaN);
        }
        router.chunkEnd();

        assertThat(counters.receivedFrom(Source.LINE)).isZero();
        assertThat(counters.refusedFor(Refusal.BAD_NAME)).isEqualTo(2);
        assertThat(counters.refusedFor(Refusal.BAD_TIMESTAMP)).isEqualTo(6);
        assertThat(counters.refusedFor(Refusal.CACHE_FULL)).isPositive();
        assertThat(counters.refusedFor(Refusal.CACHE_FULL) + counters.refusedFor(Refusal.LINK_FULL))
                .isEqualTo(100);
    }

    @Test
    void pointsOfDifferentSendersAreNotMixed() {
        Router router = router(ShardTable.alone());
        byte[] name = {'a'};
        router.accept(name, 0, 1, 1, 1, Source.LINE, "one");
        router.accept(name, 0, 1, 1, 1, Source.UDP, "one");
        router.accept(name, 0, 1, 1, 1, Source.UDP, "two");
        router.chunkEnd();

        assertThat(kept.canWait).containsExactly(true, false, false);
        assertThat(counters.receivedFrom(Source.LINE)).isEqualTo(1);
        assertThat(counters.receivedFrom(Source.UDP)).isEqualTo(2);
    }

    private Router router(ShardTable shards) {
        return new Router(shards, kept, counters, new RefusalLog(counters, System::nanoTime));
    }

    private ShardTable twoShards() {
        ClusterMap map = new ClusterMap(
                "uid",
                1,
                HASH,
                "settled",
                List.of(
                        new Shard(0, List.of(new Replica("h0", 1, 2))),
                        new Shard(1, List.of(new Replica("h1", 1, 2)))));
        Handover link = (name, offset, length, timestamp, value, kind, canWait) -> {
            handedOver.add(new String(name, offset, length, StandardCharsets.UTF_8));
            return !linkIsFull;
        };
        return ShardTable.of(map, 0, List.of(Optional.empty(), Optional.of(link)));
    }

    private static void give(Router router, String name, double timestamp) {
        byte[] bytes = ("xx" + name + "y").getBytes(StandardCharsets.UTF_8);
        router.accept(bytes, 2, bytes.length - 3, 1, timestamp, Source.LINE, "a sender");
    }

    /** Keeps the names of points. */
    private static final class Kept implements OwnPoints {
        private final SeriesTable series = new SeriesTable(1);
        private final List<String> names = new ArrayList<>();
        private final List<Boolean> canWait = new ArrayList<>();
        private boolean isFull;

        @Override
        public SeriesTable series() {
            return series;
        }

        @Override
        public void store(PointChunk chunk, boolean chunkCanWait, Refusals refusals) {
            canWait.add(chunkCanWait);
            for (int i = 0; i < chunk.size(); i++) {
                if (isFull) {
                    refusals.refused(chunk.series(i), Refusal.CACHE_FULL);
                } else {
                    names.add(series.name(chunk.series(i)));
                }
            }
            chunk.clear();
        }
    }
}
