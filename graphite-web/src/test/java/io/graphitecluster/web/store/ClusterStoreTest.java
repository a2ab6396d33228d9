package io.graphitecluster.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.ClusterMap.Replica;
import io.graphitecluster.cluster.ClusterMap.Shard;
import io.graphitecluster.cluster.HashRing;
import io.graphitecluster.protocol.query.FetchRequest;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.protocol.query.GlobMatch;
import io.graphitecluster.protocol.query.MetricInfo;
import io.graphitecluster.web.limits.QueryMemory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The store over replicas that are plain objects. */
class ClusterStoreTest {
    private static final ClusterMap MAP = new ClusterMap(
            "u",
            1,
            HashRing.JUMP_FNV1A,
            "settled",
            List.of(
                    new Shard(0, List.of(new Replica("a0", 1, 2), new Replica("b0", 1, 2))),
                    new Shard(1, List.of(new Replica("a1", 1, 2)))));

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();

    @Test
    void findIsTheUnionOfAllShards() {
        ClusterStore store = store(new FakeReader() {
            @Override
            public List<GlobMatch> find(Replica replica, String pattern, Long from, Long until, QueryMemory memory) {
                return List.of(
                        new GlobMatch("x", false), new GlobMatch("x", true), new GlobMatch(replica.host(), true));
            }
        });

        assertThat(store.find("*", null, null, QueryMemory.unlimited()))
                .containsExactly(
                        new GlobMatch("a0", true),
                        new GlobMatch("a1", true),
                        new GlobMatch("x", false),
                        new GlobMatch("x", true));
    }

    @Test
    void listIsTheUnionOfAllShardsSorted() {
        ClusterStore store = store(new FakeReader() {
            @Override
            public List<String> list(Replica replica, QueryMemory memory) {
                return List.of("z", replica.host());
            }
        });

        assertThat(store.list(QueryMemory.unlimited())).containsExactly("a0", "a1", "z");
    }

    @Test
    void anExactNameIsAskedFromItsOwnerOnly() {
        ClusterStore store = store(new FakeReader());

        store.fetch(List.of(new FetchRequest("some.name", 0, 60)), QueryMemory.unlimited());

        int owner = HashRing.of(MAP).shardOf("some.name".getBytes(StandardCharsets.UTF_8), 0, 9);
        assertThat(asked).containsExactly("a" + owner + " [some.name]");
    }

    @Test
    void whatAFileIsLikeIsAskedFromItsOwner() {
        ClusterStore store = store(new FakeReader());

        assertThat(store.info(List.of("some.name", "a.missing", "b"), QueryMemory.unlimited()))
                .extracting(MetricInfo::name)
                .containsExactly("some.name", "b");
        int owner = HashRing.of(MAP).shardOf("some.name".getBytes(StandardCharsets.UTF_8), 0, 9);
        assertThat(asked).contains("a" + owner + " info some.name").hasSize(3);
    }

    @Test
    void aPatternIsAskedFromAllShards() {
        ClusterStore store = store(new FakeReader());

        store.fetch(List.of(new FetchRequest("some.*", 0, 60)), QueryMemory.unlimited());

        assertThat(asked).containsExactlyInAnyOrder("a0 [some.*]", "a1 [some.*]");
    }

    @Test
    void answersComeInTheOrderOfTheRequestsAndWithinOneSortedByName() {
        ClusterStore store = store(new FakeReader() {
            @Override
            public List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests, QueryMemory memory) {
                List<FetchedSeries> answer = new ArrayList<>();
                for (FetchRequest request : requests.reversed()) {
                    answer.add(series(replica.host() + request.from(), request, 1));
                }
                return answer;
            }
        });

        List<FetchedSeries> fetched = store.fetch(
                List.of(
                        new FetchRequest("y.*", 0, 60),
                        new FetchRequest("x.*", 0, 60),
                        new FetchRequest("y.*", 60, 120)),
                QueryMemory.unlimited());

        assertThat(fetched)
                .extracting(series -> series.pattern() + " " + series.name())
                .containsExactly("y.* a00", "y.* a10", "x.* a00", "x.* a10", "y.* a060", "y.* a160");
    }

    @Test
    void oneNameFromTwoShardsIsMerged() {
        ClusterStore store = store(new FakeReader() {
            @Override
            public List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests, QueryMemory memory) {
                boolean first = replica.host().equals("a0");
                return List.of(series("n", requests.get(0), first ? 1 : Double.NaN, first ? Double.NaN : 2));
            }
        });

        List<FetchedSeries> fetched = store.fetch(List.of(new FetchRequest("*", 0, 120)), QueryMemory.unlimited());

        assertThat(fetched).hasSize(1);
        assertThat(fetched.get(0).values()).containsExactly(1, 2);
    }

    @Test
    void theNextReplicaStandsInAndTheFailureIsTold() {
        ClusterStore store = store(new FakeReader() {
            @Override
            public List<String> list(Replica replica, QueryMemory memory) {
                if (replica.host().equals("a0")) {
                    throw new ReplicaFailedException("is down", null);
                }
                return List.of(replica.host());
            }
        });

        assertThat(store.list(QueryMemory.unlimited())).containsExactly("a1", "b0");
        assertThat(failed).containsExactly("0 a0 is down");
    }

    @Test
    void aShardWithoutAnyReplicaFailsTheQuestionAndIsNamed() {
        ClusterStore store = store(new FakeReader() {
            @Override
            public List<GlobMatch> find(Replica replica, String pattern, Long from, Long until, QueryMemory memory) {
                if (replica.host().endsWith("0")) {
                    throw new ReplicaFailedException("is down", null);
                }
                return List.of();
            }
        });

        assertThatThrownBy(() -> store.find("*", null, null, QueryMemory.unlimited()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("shard 0 did not answer: a0:1 is down; b0:1 is down");
    }

    /** Whose replicas fail while they are in a set, and which tells whom it asked. */
    private ShardReader failing(Set<String> down) {
        return new FakeReader() {
            @Override
            public List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests, QueryMemory memory) {
                asked.add(replica.host());
                if (down.contains(replica.host())) {
                    throw new ReplicaFailedException("is down", null);
                }
                return List.of();
            }
        };
    }

    private List<String> askedBy(ClusterStore store) {
        asked.clear();
        store.fetch(List.of(new FetchRequest(ofShard(0), 0, 60)), QueryMemory.unlimited());
        return List.copyOf(asked);
    }

    /** A name of that shard. */
    private static String ofShard(int shard) {
        HashRing ring = HashRing.of(MAP);
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "name" + i)
                .filter(name -> ring.shardOf(name.getBytes(StandardCharsets.UTF_8), 0, name.length()) == shard)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReplicaThatFailedIsAskedLastForAWhile() {
        AtomicLong clock = new AtomicLong();
        Set<String> down = new HashSet<>(Set.of("a0"));
        ReplicaTurns turns = new ReplicaTurns(1, Duration.ofSeconds(6), Duration.ofSeconds(60), clock::get);
        ClusterStore store = store(failing(down), turns);

        assertThat(askedBy(store)).containsExactly("a0", "b0");
        assertThat(askedBy(store)).containsExactly("b0");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(askedBy(store)).containsExactly("a0", "b0");
        down.remove("a0");
        down.add("b0");
        assertThat(askedBy(store)).containsExactly("b0", "a0");
        assertThat(askedBy(store)).containsExactly("a0");
    }

    @Test
    void valuesAreAskedForAgainWhileThereIsTime() {
        AtomicLong clock = new AtomicLong();
        Set<String> down = Set.of("a0", "b0");
        Duration patience = Duration.ofSeconds(6);
        ClusterStore often = store(failing(down), new ReplicaTurns(3, patience, Duration.ZERO, clock::get));
        String message = "shard 0 did not answer: a0:1 is down; b0:1 is down";

        assertThatThrownBy(() -> askedBy(often)).hasMessage(message);
        assertThat(asked).containsExactly("a0", "b0", "a0", "b0", "a0", "b0");

        LongSupplier slow = () -> clock.addAndGet(TimeUnit.SECONDS.toNanos(3));
        ClusterStore late = store(failing(down), new ReplicaTurns(3, patience, Duration.ZERO, slow));
        assertThatThrownBy(() -> askedBy(late)).hasMessage(message);
        assertThat(asked).containsExactly("a0", "b0");
    }

    @Test
    void shardsAreAskedAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);
        ClusterStore store = store(new FakeReader() {
            @Override
            public List<String> list(Replica replica, QueryMemory memory) {
                try {
                    both.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                    throw new ReplicaFailedException("was asked alone", e);
                }
                return List.of(replica.host());
            }
        });

        assertThat(store.list(QueryMemory.unlimited())).containsExactly("a0", "a1");
    }

    private ClusterStore store(ShardReader reader) {
        return store(reader, ReplicaTurns.plain());
    }

    private ClusterStore store(ShardReader reader, ReplicaTurns turns) {
        return new ClusterStore(
                () -> MAP,
                reader,
                turns,
                (shard, replica, reason) -> failed.add(shard + " " + replica.host() + " " + reason));
    }

    private static FetchedSeries series(String name, FetchRequest request, double... values) {
        long stop = request.from() + 60L * values.length;
        return new FetchedSeries(name, request.pattern(), request.from(), stop, 60, values, "average", 0.5f);
    }

    private class FakeReader implements ShardReader {
        @Override
        public List<FetchedSeries> fetch(Replica replica, List<FetchRequest> requests, QueryMemory memory) {
            asked.add(replica.host() + " "
                    + requests.stream().map(FetchRequest::pattern).toList());
            return List.of();
        }

        @Override
        public List<GlobMatch> find(Replica replica, String pattern, Long from, Long until, QueryMemory memory) {
            return List.of();
        }

        @Override
        public List<MetricInfo> info(Replica replica, String name, QueryMemory memory) {
            asked.add(replica.host() + " info " + name);
            return name.endsWith(".missing") ? List.of() : List.of(new MetricInfo(name, "sum", 0.5f, 60, List.of()));
        }

        @Override
        public List<String> list(Replica replica, QueryMemory memory) {
            return List.of();
        }
    }
}
