package io.graphitecluster.node.store.ceres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeCaching;
import io.graphitecluster.ceres.Slice;
import io.graphitecluster.ceres.SliceCaching;
import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.DamagedSeriesException;
import io.graphitecluster.node.store.SeriesExistsException;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.Window;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CeresStoreTest {
    private static final long NOW = 1_700_000_040;
    private static final int STEP = 60;
    private static final CeresOptions OPTIONS =
            new CeresOptions(80, NodeCaching.ALL, SliceCaching.LATEST, false, true, 1 << 20);
    private static final SeriesShape SHAPE =
            new SeriesShape(List.of(new Archive(STEP, 1440)), 0.5, AggregationMethod.AVERAGE);

    @TempDir
    private Path folder;

    private final SeriesTable series = new SeriesTable(3);
    private int number;

    @BeforeEach
    void name() {
        number = series.findOrAdd("a.b".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, 3);
    }

    private CeresStore open() throws IOException {
        return CeresStore.open(folder, series, OPTIONS);
    }

    private static PointColumns columns(Map<Long, Double> points) {
        PointColumns columns = new PointColumns();
        points.forEach(columns::add);
        return columns;
    }

    private static CachedPoints cached(Map<Long, Double> points) {
        return new CachedPoints(
                points.keySet().stream().mapToDouble(Long::doubleValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Map<Long, Double> random(Random random, int count) {
        TreeMap<Long, Double> points = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            points.put(NOW - random.nextInt(20_000), random.nextInt(1000) / 4.0);
        }
        return points;
    }

    @Test
    void filesAreUpstreams() throws IOException {
        CeresStore store = open();
        store.create(number, SHAPE);
        store.write(number, columns(new TreeMap<>(Map.of(NOW - 120, 1.5, NOW, 3.0))), 0, NOW);

        assertThat(folder.resolve(".ceres-tree")).isDirectory();
        assertThat(folder.resolve("a/b/.ceres-node"))
                .hasContent("{\"timeStep\": 60, \"retentions\": [[60, 1440]], \"xFilesFactor\": 0.5,"
                        + " \"aggregationMethod\": \"average\"}");
        ByteBuffer latest = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("a/b/" + NOW + "@60.slice")));
        assertThat(latest.remaining()).isEqualTo(8);
        assertThat(latest.getDouble()).isEqualTo(3.0);
        assertThat(folder.resolve("a/b/" + (NOW - 120) + "@60.slice")).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theAnswerIsTheSameBeforeAndAfterPointsAreWritten(int seed) throws IOException {
        Random random = new Random(seed);
        CeresStore store = open();
        store.create(number, SHAPE);
        TreeMap<Long, Double> model = new TreeMap<>();
        for (int round = 0; round < 30; round++) {
            Map<Long, Double> waiting = random(random, 1 + random.nextInt(20));
            long from = NOW - random.nextInt(30_000);
            long until = from + random.nextInt(30_000);
            Optional<Window> before = store.read("a.b", s -> s.fetch(from, until, NOW, cached(waiting)));
            store.write(number, columns(waiting), 0, NOW);
            Optional<Window> after = store.read("a.b", s -> s.fetch(from, until, NOW, CachedPoints.NONE));
            waiting.forEach((time, value) -> model.put(time - Math.floorMod(time, STEP), value));

            assertThat(show(before)).as("seed %s, round %s", seed, round).isEqualTo(show(after));
            Window window = after.orElseThrow();
            double[] expected = new double[window.values().length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = model.getOrDefault(window.start() + i * window.step(), Double.NaN);
            }
            assertThat(window.values()).as("seed %s, round %s", seed, round).isEqualTo(expected);
        }
    }

    private static String show(Optional<Window> window) {
        return window.map(w -> w.start() + " " + w.step() + " " + Arrays.toString(w.values()))
                .orElse("none");
    }

    @Test
    void anIntervalThatReachesIntoCoarserSlicesIsAnsweredAtTheirPrecision() throws IOException {
        CeresStore store = open();
        store.create(number, SHAPE);
        CeresNode node = CeresTree.open(folder).node("a.b").orElseThrow();
        long coarse = NOW - Math.floorMod(NOW, 300) - 3000;
        double[] rolledUp = {10, 20, 30};
        node.createSlice(coarse, 300, rolledUp);
        TreeMap<Long, Double> fine = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            fine.put(coarse + 900 + i * 60L, 1.0 + i);
        }
        store.write(number, columns(fine), 0, NOW);

        Window window = store.read("a.b", s -> s.fetch(coarse - 1, coarse + 1499, NOW, CachedPoints.NONE))
                .orElseThrow();
        Window covered = store.read(
                        "a.b",
                        s -> s.fetch(
                                coarse - 1, coarse + 1499, NOW, cached(new TreeMap<>(Map.of(coarse + 1260, 108.0)))))
                .orElseThrow();

        assertThat(window.step()).isEqualTo(300);
        assertThat(window.start()).isEqualTo(coarse);
        assertThat(window.values()).startsWith(10, 20, 30, 3, 8);
        assertThat(covered.values()).startsWith(10, 20, 30, 3, (6 + 108 + 8 + 9 + 10) / 5.0);
    }

    @Test
    void aNodeWhoseMetadataNeverReachedTheDiskIsMadeAnew() throws IOException {
        CeresStore store = open();
        store.create(number, SHAPE);
        store.write(number, columns(new TreeMap<>(Map.of(NOW, 3.0))), 0, NOW);
        Files.write(folder.resolve("a/b/.ceres-node"), new byte[0]);

        CeresStore next = open();
        assertThatThrownBy(() -> next.read("a.b", s -> s.method())).isInstanceOf(DamagedSeriesException.class);
        assertThatThrownBy(() -> next.write(number, columns(new TreeMap<>(Map.of(NOW + 60, 4.0))), 0, NOW))
                .isInstanceOf(NoSuchFileException.class);
        next.create(number, SHAPE);
        next.write(number, columns(new TreeMap<>(Map.of(NOW + 60, 4.0))), 0, NOW);

        assertThat(next.read("a.b", s -> s.fetch(NOW - 1, NOW + 60, NOW + 60, CachedPoints.NONE))
                        .orElseThrow()
                        .values())
                .containsExactly(3.0, 4.0);
    }

    @Test
    void damagedMetadataCostTheirOwnSeriesAndAreNotReplaced() throws IOException {
        CeresStore store = open();
        store.create(number, SHAPE);
        Files.writeString(folder.resolve("a/b/.ceres-node"), "{nonsense");

        CeresStore next = open();
        assertThatThrownBy(() -> next.write(number, columns(new TreeMap<>(Map.of(NOW, 4.0))), 0, NOW))
                .isInstanceOf(DamagedSeriesException.class)
                .hasMessageContaining(".ceres-node");
        assertThat(folder.resolve("a/b/.ceres-node")).hasContent("{nonsense");
    }

    @Test
    void aNodeThatAToolDeletesComesAgain() throws IOException {
        CeresStore store = open();
        store.create(number, SHAPE);
        store.write(number, columns(new TreeMap<>(Map.of(NOW, 3.0))), 0, NOW);
        CeresTree.open(folder).node("a.b").orElseThrow().delete();

        assertThat(store.exists("a.b")).isFalse();
        assertThatThrownBy(() -> store.write(number, columns(new TreeMap<>(Map.of(NOW, 4.0))), 0, NOW))
                .isInstanceOf(NoSuchFileException.class);
        store.create(number, SHAPE);
        store.write(number, columns(new TreeMap<>(Map.of(NOW, 4.0))), 0, NOW);
        assertThat(Slice.VALUE_SIZE).isEqualTo(Files.size(folder.resolve("a/b/" + NOW + "@60.slice")));
    }

    @Test
    void whateverCallFailsTheNextAttemptCompletesIt() throws IOException {
        for (int call = 0; ; call++) {
            Path root = Files.createDirectory(folder.resolve("round" + call));
            FailingCeresDisk disk = new FailingCeresDisk();
            CeresStore store = CeresStore.open(root, series, OPTIONS, disk.disk(), () -> false);
            TreeMap<Long, Double> first = new TreeMap<>(Map.of(NOW - 180, 1.0, NOW - 120, 2.0));
            TreeMap<Long, Double> second = new TreeMap<>(Map.of(NOW - 60, 3.0, NOW, 4.0, NOW - 12_000, 5.0));
            disk.fail(call);
            boolean failed = attempt(store, first);
            failed |= attempt(store, second);
            failed |= syncTwice(store);
            int calls = disk.calls();

            Window window = CeresStore.open(root, series, OPTIONS)
                    .read("a.b", s -> s.fetch(NOW - 240, NOW, NOW, CachedPoints.NONE))
                    .orElseThrow();
            assertThat(window.values()).as("call %s", call).containsExactly(1, 2, 3, 4);
            assertThat(store.unsynced()).isZero();
            if (!failed) {
                assertThat(calls).isGreaterThan(10);
                return;
            }
        }
    }

    private boolean syncTwice(CeresStore store) throws IOException {
        try {
            store.sync();
            return false;
        } catch (IOException e) {
            store.sync();
            return true;
        }
    }

    /** As the writer does it: creates what is missing, tries again what fails. */
    private boolean attempt(CeresStore store, Map<Long, Double> points) throws IOException {
        boolean failed = false;
        for (int i = 0; i < 3; i++) {
            try {
                try {
                    store.write(number, columns(points), 0, NOW);
                } catch (NoSuchFileException e) {
                    try {
                        store.create(number, SHAPE);
                    } catch (SeriesExistsException there) {
                        continue;
                    }
                    store.write(number, columns(points), 0, NOW);
                }
                return failed;
            } catch (IOException e) {
                failed = true;
            }
        }
        throw new IOException("it fails again and again");
    }
}
