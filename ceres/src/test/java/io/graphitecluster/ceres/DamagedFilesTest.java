package io.graphitecluster.ceres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.ceres.disk.MemoryDisk;
import io.graphitecluster.ceres.maintenance.MetadataRules;
import io.graphitecluster.ceres.maintenance.Plugins;
import io.graphitecluster.ceres.maintenance.Surroundings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged files, and names that are none: clear answers, others unharmed, no hang, no huge allocation. */
class DamagedFilesTest {
    private static final Path ROOT = Path.of("/tree");
    private static final Path NODE = ROOT.resolve("a/b");
    private static final long START = 1_700_000_100L;
    private static final int MUTATIONS = 10_000;
    private static final long MOST_MEMORY = 64L << 20;

    private final MemoryDisk disk = new MemoryDisk();

    private CeresNode create() throws IOException {
        CeresTree tree = CeresTree.create(ROOT, Map.of(), disk, CeresSettings.DEFAULT);
        CeresNode node = tree.createNode(
                "a.b", NodeMetadata.of(List.of(new Retention(60, 20), new Retention(300, 20)), 0.5, "average"));
        node.createSlice(START, 60, new double[] {1, 2, 3, 4, 5});
        node.createSlice(START + 6000, 60, new double[] {6, 7, 8});
        node.createSlice(START - START % 300 - 6000, 300, new double[] {6, 7, 8});
        return node;
    }

    @Test
    @Timeout(120)
    void mutatedFilesNeverDoHarm() throws IOException {
        create();
        Random random = new Random(20_260_101);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            MemoryDisk mutated = disk.copy();
            mutate(mutated, random);
            long before = allocated();
            refused += use(mutated, random) ? 0 : 1;
            assertThat(allocated() - before).as("memory for mutation %d", i).isLessThan(MOST_MEMORY);
        }
        assertThat(refused).isBetween(MUTATIONS / 100, MUTATIONS - MUTATIONS / 100);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void mutate(MemoryDisk disk, Random random) throws IOException {
        List<Path> files = new ArrayList<>(disk.files());
        for (int i = 0; i <= random.nextInt(3); i++) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = disk.read(file, 0, Integer.MAX_VALUE);
            switch (random.nextInt(4)) {
                case 0 -> disk.put(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 20)));
                case 1 -> {
                    for (int j = 0; j <= random.nextInt(4) && bytes.length > 0; j++) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                    disk.put(file, bytes);
                }
                case 2 -> {
                    StringBuilder name = new StringBuilder(file.getFileName().toString());
                    name.setCharAt(random.nextInt(name.length()), "0123456789@.-ex".charAt(random.nextInt(15)));
                    disk.put(file.resolveSibling(name.toString()), bytes);
                }
                default -> {
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    int at = random.nextInt(text.length() + 1);
                    String junk = List.of("9", "-", "[", "{", "\"", "null", "1e999", "99999999999", ",", ":")
                            .get(random.nextInt(10));
                    disk.put(
                            file,
                            (text.substring(0, at) + junk + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    /** Whether everything was answered. */
    private static boolean use(MemoryDisk disk, Random random) throws IOException {
        CeresTree tree = CeresTree.open(ROOT, disk, CeresSettings.DEFAULT);
        CeresNode node = tree.node("a.b").orElse(null);
        if (node == null) {
            return false;
        }
        Surroundings surroundings =
                new Surroundings(InstantSource.fixed(Instant.ofEpochSecond(START + 9000)), ZoneOffset.UTC, line -> {});
        Plugins plugins = new Plugins(surroundings, CeresSettings.DEFAULT, MetadataRules.NONE, pause -> {});
        boolean answered = attempt(() -> node.read(START - 9000, START + 9000));
        answered &= attempt(() -> node.write(new long[] {START + random.nextInt(9000)}, new double[] {1}));
        answered &= attempt(node::damages);
        for (String plugin : List.of("check", "merge", "orphans", "rollup", "rollup_ng", "defrag")) {
            answered &= attempt(() -> plugins.load(plugin, Map.of()).node(node));
        }
        return answered;
    }

    /** Something that may be refused. */
    private interface Attempt {
        void run() throws IOException;
    }

    private static boolean attempt(Attempt attempt) throws IOException {
        try {
            attempt.run();
            return true;
        } catch (CorruptSliceException | CorruptNodeException e) {
            // The file, and in it the byte, the character or the property that is wrong.
            assertThat(e)
                    .hasMessageContaining(ROOT.toString())
                    .hasMessageMatching("(?s).*(\\(char \\d+\\)|byte \\d+|name|timeStep|retentions|[a-zA-Z]+Factor).*");
            return false;
        } catch (CeresException e) {
            assertThat(e).hasMessageMatching("(?s).{10,}");
            return false;
        }
    }

    @Test
    void aSliceThatEndsWithinAValueIsReadUpToThereAndMendedByTheNextWrite() throws IOException {
        CeresNode node = create();
        Path slice = NODE.resolve(START + "@60.slice");
        disk.write(slice, 40, ByteBuffer.wrap(new byte[] {1, 2, 3}), false);
        assertThat(node.damages()).singleElement().hasToString(slice + ": at byte 40: 3 bytes are no whole value of 8");
        assertThat(node.read(START, START + 300).values()).containsExactly(1, 2, 3, 4, 5);
        node.write(new long[] {START + 360}, new double[] {7});
        assertThat(node.read(START, START + 420).values()).containsExactly(1, 2, 3, 4, 5, Double.NaN, 7);
        assertThat(node.damages()).isEmpty();
    }

    @Test
    void aFileThatIsNoSliceIsToldOfAndPassedOver() throws IOException {
        CeresNode node = create();
        disk.put(NODE.resolve("1@2@3.slice"), new byte[8]);
        assertThat(node.damages())
                .singleElement()
                .satisfies(damage -> assertThat(damage.file()).isEqualTo(NODE.resolve("1@2@3.slice")));
        assertThat(node.read(START, START + 120).values()).containsExactly(1, 2);
    }

    @Test
    void metadataThatAreNoneNameTheFileAndThePlace() throws IOException {
        CeresNode node = create();
        disk.put(node.metadataFile(), "{\"timeStep\": 60,\n 5}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(node::readMetadata)
                .isInstanceOf(CorruptNodeException.class)
                .hasMessageContaining(NODE.resolve(".ceres-node").toString())
                .hasMessageContaining("line 2 column 2 (char 18)");
    }

    @Test
    void aPointFarAwayTakesASliceAndNotGigabytes() throws IOException {
        CeresNode node = create();
        node.write(new long[] {0, 4_294_967_295L, 900_000_000_000_000L}, new double[] {1, 2, 3});
        long total = 0;
        for (Path file : disk.files()) {
            total += disk.size(file);
        }
        assertThat(total).isLessThan(1000);
        assertThat(node.read(4_294_967_280L, 4_294_967_340L).values()).containsExactly(2);
        assertThatThrownBy(() -> node.read(0, 900_000_000_000_000L))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("ask for a part");
        assertThatThrownBy(() -> node.write(new long[] {Long.MAX_VALUE}, new double[] {1}))
                .isInstanceOf(InvalidRequestException.class);
    }
}
