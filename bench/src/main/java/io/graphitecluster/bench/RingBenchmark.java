package io.graphitecluster.bench;

import io.graphitecluster.cluster.ClusterMap;
import io.graphitecluster.cluster.HashRing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long the ring takes to find the shard of a name. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingBenchmark {
    private static final byte[] NAME = "servers.dc1.rack12.host0042.cpu.total.user".getBytes(StandardCharsets.US_ASCII);

    /** Number of shards in the ring. */
    @Param({"2", "16"})
    public int shards;

    private HashRing ring;

    /** Makes the ring. */
    @Setup
    public void setUp() {
        List<ClusterMap.Shard> all = IntStream.range(0, shards)
                .mapToObj(id -> new ClusterMap.Shard(id, List.of(new ClusterMap.Replica("localhost", 8081, 8082))))
                .toList();
        ring = HashRing.of(new ClusterMap("bench", 1, HashRing.JUMP_FNV1A, "settled", all));
    }

    /** One name of 42 bytes. */
    @Benchmark
    public int shardOfName() {
        return ring.shardOf(NAME, 0, NAME.length);
    }
}
