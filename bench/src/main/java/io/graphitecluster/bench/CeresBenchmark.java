package io.graphitecluster.bench;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.SliceCaching;
import io.graphitecluster.ceres.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Writing to nodes of 60 s and reading them, in the page cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CeresBenchmark {
    private static final int NODES = 1000;
    private static final int STEP = 60;
    private static final int DAY = 1440;
    private static final int RUN = 10;
    private static final long START = 1_700_000_040L;

    @Param({"none", "latest", "all"})
    private String sliceCaching;

    private final long[] one = new long[1];
    private final long[] ten = new long[RUN];
    private Path folder;
    private CeresNode[] nodes;
    private long now = START;

    /** Makes nodes with a day of points. */
    @Setup(Level.Trial)
    public void createNodes() throws IOException {
        folder = Files.createTempDirectory("ceres-bench");
        CeresTree tree = CeresTree.create(
                folder,
                Map.of(),
                new LocalDisk(),
                CeresSettings.DEFAULT.withSliceCaching(SliceCaching.of(sliceCaching)));
        nodes = new CeresNode[NODES];
        double[] day = new double[DAY];
        for (int i = 0; i < NODES; i++) {
            nodes[i] = tree.createNode("bench.node" + i, NodeMetadata.of(Map.of("timeStep", STEP)));
            nodes[i].createSlice(START - (long) DAY * STEP, STEP, day);
        }
        now = START;
    }

    /** Removes them. */
    @TearDown(Level.Trial)
    public void removeNodes() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The next point of each node: the unit is one node. */
    @Benchmark
    @OperationsPerInvocation(NODES)
    public void writeOnePoint() throws IOException {
        one[0] = now;
        now += STEP;
        double[] values = {1.5};
        for (CeresNode node : nodes) {
            node.write(one, values);
        }
    }

    /** The next ten points of each node: the unit is one node. */
    @Benchmark
    @OperationsPerInvocation(NODES)
    public void writeTenPoints() throws IOException {
        for (int i = 0; i < RUN; i++) {
            ten[i] = now + (long) i * STEP;
        }
        now += (long) RUN * STEP;
        double[] values = new double[RUN];
        for (CeresNode node : nodes) {
            node.write(ten, values);
        }
    }

    /** A day of one node. */
    @Benchmark
    public Object readOneDay() throws IOException {
        return nodes[0].read(START - (long) DAY * STEP, START);
    }
}
