package io.graphitecluster.ceres;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.FailingDisk;
import io.graphitecluster.ceres.disk.MemoryDisk;
import io.graphitecluster.ceres.maintenance.MetadataRules;
import io.graphitecluster.ceres.maintenance.Plugins;
import io.graphitecluster.ceres.maintenance.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For every N, an operation whose N-th call to the disk fails, or in which power is lost then, leaves at each time the old or the
 * new value, and the old or the new metadata; done again it succeeds.
 */
class FaultTest {
    private static final Path ROOT = Path.of("/tree");
    private static final String NAME = "a.b";
    private static final int STEP = 60;
    private static final long START = 1_700_000_100L;
    private static final int SPAN = 60;
    private static final CeresSettings SETTINGS =
            CeresSettings.DEFAULT.withMaxSliceGap(5).withSync(true);

    /** What is done to a node. */
    interface Operation {
        void run(CeresNode node) throws IOException;
    }

    /** An operation with its name. */
    record Case(String name, Operation operation) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> operations() {
        return Stream.of(
                new Case("append", node -> write(node, 4, 1, 2, 3)),
                new Case("overwrite", node -> write(node, 0, 7, 8)),
                new Case("gap", node -> write(node, 7, 5)),
                new Case("new slice", node -> write(node, 50, 5, 6)),
                new Case("before all", node -> write(node, -20, 5, 6)),
                new Case("straddle", node -> write(node, 9, 5, 6, 7, 8, 9)),
                new Case(
                        "metadata", node -> node.writeMetadata(NodeMetadata.of(Map.of("timeStep", STEP, "new", true)))),
                new Case("delete before", node -> deleteBefore(node, START + 2L * STEP)),
                new Case("delete slice", node -> deleteBefore(node, START + 8L * STEP)),
                new Case("merge", node -> plugin(node, "merge")),
                new Case("defrag", node -> plugin(node, "defrag")));
    }

    private static void write(CeresNode node, int index, double... values) throws IOException {
        long[] timestamps = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            timestamps[i] = START + (long) (index + i) * STEP;
        }
        node.write(timestamps, values);
    }

    private static void deleteBefore(CeresNode node, long time) throws IOException {
        for (Slice slice : node.slices()) {
            slice.deleteBefore(time);
        }
    }

    private static void plugin(CeresNode node, String name) throws IOException {
        Surroundings surroundings =
                new Surroundings(InstantSource.fixed(Instant.ofEpochSecond(START)), ZoneOffset.UTC, line -> {});
        new Plugins(surroundings, SETTINGS.withMaxSliceGap(80), MetadataRules.NONE, pause -> {})
                .load(name, Map.of())
                .node(node);
    }

    /** Slices at 0 to 4, 11 to 13 and 30 to 31. */
    private static MemoryDisk sampleDisk() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        CeresNode node = CeresTree.create(ROOT, Map.of(), disk, SETTINGS)
                .createNode(NAME, NodeMetadata.of(Map.of("timeStep", STEP)));
        node.createSlice(START, STEP, new double[] {10, 11, 12, 13});
        node.createSlice(START + 11L * STEP, STEP, new double[] {20, 21, 22});
        node.createSlice(START + 30L * STEP, STEP, new double[] {30, 31});
        return disk.copy();
    }

    private static CeresNode node(Disk disk) {
        return CeresTree.open(ROOT, disk, SETTINGS).node(NAME).orElseThrow();
    }

    private static double[] content(Disk disk) throws IOException {
        return node(disk)
                .read(START - (long) SPAN * STEP, START + (long) SPAN * STEP)
                .values();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void leaveOldOrNew(Case tested) throws IOException {
        MemoryDisk before = sampleDisk();
        MemoryDisk after = before.copy();
        tested.operation().run(node(after));
        int failures = 0;
        for (boolean tearing : new boolean[] {false, true}) {
            for (int failing = 1; ; failing++) {
                MemoryDisk disk = before.copy();
                FailingDisk failingDisk = new FailingDisk(disk, failing, tearing);
                boolean failed = fails(tested, node(failingDisk));
                if (!failingDisk.hasFailed()) {
                    break;
                }
                failures += failed ? 1 : 0;
                String where = tested + ", call " + failing;
                MemoryDisk cut = withoutPower(before, tested, failing, tearing);
                assertOldOrNew(where + ", power lost", before, after, cut);
                assertOldOrNew(where, before, after, disk);
                tested.operation().run(node(disk));
                assertThat(content(disk)).as(where + ", done again").isEqualTo(content(after));
            }
        }
        assertThat(failures).isPositive();
    }

    private static MemoryDisk withoutPower(MemoryDisk before, Case tested, int failing, boolean tearing) {
        MemoryDisk disk = before.copy();
        fails(tested, node(new FailingDisk(disk, failing, tearing)));
        disk.losePower();
        return disk;
    }

    private static boolean fails(Case tested, CeresNode node) {
        try {
            tested.operation().run(node);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void assertOldOrNew(String where, MemoryDisk before, MemoryDisk after, MemoryDisk disk)
            throws IOException {
        double[] old = content(before);
        double[] fresh = content(after);
        double[] seen = content(disk);
        assertThat(seen).as(where).hasSameSizeAs(old);
        for (int i = 0; i < seen.length; i++) {
            assertThat(seen[i]).as("%s, value %d", where, i).isIn(old[i], fresh[i]);
        }
        assertThat(node(disk).readMetadata())
                .as(where)
                .isIn(node(before).readMetadata(), node(after).readMetadata());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatWasSyncedOutlivesAPowerCut(Case tested) throws IOException {
        MemoryDisk disk = sampleDisk();
        tested.operation().run(node(disk));
        double[] content = content(disk);
        NodeMetadata metadata = node(disk).readMetadata();
        disk.losePower();
        assertThat(content(disk)).isEqualTo(content);
        assertThat(node(disk).readMetadata()).isEqualTo(metadata);
    }

    @Test
    void aNodeIsCreatedWholeOrNotAtAll() throws IOException {
        int failing = 1;
        while (true) {
            MemoryDisk disk = new MemoryDisk();
            CeresTree.create(ROOT, Map.of(), disk, SETTINGS);
            FailingDisk failingDisk = new FailingDisk(disk, failing++, true);
            try {
                CeresTree.open(ROOT, failingDisk, SETTINGS).createNode(NAME, NodeMetadata.of(Map.of()));
            } catch (IOException e) {
                assertThat(failingDisk.hasFailed()).isTrue();
            }
            CeresTree tree = CeresTree.open(ROOT, disk, SETTINGS);
            if (tree.node(NAME).isEmpty()) {
                tree.createNode(NAME, NodeMetadata.of(Map.of()));
            }
            assertThat(node(disk).readMetadata().timeStep()).isEqualTo(STEP);
            if (!failingDisk.hasFailed()) {
                assertThat(failing).isGreaterThan(4);
                return;
            }
        }
    }
}
