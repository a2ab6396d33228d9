package io.graphitecluster.node.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.whisper.FileOptions;
import io.graphitecluster.node.store.whisper.FilePaths;
import io.graphitecluster.node.store.whisper.WhisperStore;
import io.graphitecluster.node.write.TestDisk;
import io.graphitecluster.protocol.query.FetchedSeries;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader sees before the points are written is what it sees afterwards. */
class CacheOverlayTest {
    private static final long NOW = 1_700_000_007;
    /** Number of the series {@code a}. */
    private static final int A = 0;

    private static final long MUCH = 1L << 40;

    @TempDir
    private Path folder;

    private final SeriesTable series = new SeriesTable(5);
    private final PointCache cache = new PointCache(series, CacheLimits.of(Double.POSITIVE_INFINITY, true, MUCH));
    private WhisperStore files;

    @BeforeEach
    void open() throws IOException {
        assertThat(series.findOrAdd(new byte[] {'a'}, 0, 1)).isEqualTo(A);
        files = WhisperStore.open(
                new FilePaths(folder, true), series, new FileOptions(true, false, 8), TestDisk.noneTorn(folder));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theAnswerIsTheSameBeforeAndAfterWriting(int seed) throws IOException {
        Random random = new Random(seed * 1_000_003L);
        AggregationMethod[] methods = AggregationMethod.values();
        SeriesShape shape = new SeriesShape(
                List.of(new Archive(10, 60), new Archive(60, 50), new Archive(300, 40)),
                new double[] {0, 0.01, 0.2, 0.5}[random.nextInt(4)],
                methods[random.nextInt(methods.length)]);
        SeriesReader reader = new SeriesReader(
                cache, files, name -> shape, new NodeCounters(), new ReadLimits(1000, 1000, 1_000_000, 100_000));
        boolean hasFile = random.nextInt(4) > 0;
        if (hasFile) {
            files.create(A, shape);
            files.write(A, columns(points(random, 1 + random.nextInt(200))), 0, NOW);
        }
        CachedPoints cached = points(random, 1 + random.nextInt(60));
        for (int i = 0; i < cached.size(); i++) {
            cache.store("a", cached.timestamps()[i], cached.values()[i], false);
        }

        for (int query = 0; query < 20; query++) {
            long from = NOW - random.nextInt(13_000);
            long until = from + random.nextInt(8000);
            Optional<FetchedSeries> before = reader.fetch("a", "a", "a", from, until, NOW);
            WhisperStore written = copyWith(shape, hasFile, cached, seed + "-" + query);
            Optional<FetchedSeries> after = new SeriesReader(
                            new PointCache(series, CacheLimits.of(1, true, MUCH)),
                            written,
                            name -> shape,
                            new NodeCounters(),
                            new ReadLimits(1000, 1000, 1_000_000, 100_000))
                    .fetch("a", "a", "a", from, until, NOW);

            assertThat(before.isPresent()).isEqualTo(after.isPresent());
            if (before.isPresent()) {
                assertThat(show(before.get()))
                        .as("seed %s, from %s until %s, %s", seed, from - NOW, until - NOW, shape)
                        .isEqualTo(show(after.get()));
            }
        }
    }

    /** As text, since NaN equals NaN there. */
    private static String show(FetchedSeries series) {
        return series.start() + " " + series.stop() + " " + series.step() + " " + Arrays.toString(series.values());
    }

    private static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(40);
    }

    /** The same file as the one that was read, with the cached points written into it. */
    private WhisperStore copyWith(SeriesShape shape, boolean hasFile, CachedPoints cached, String copy)
            throws IOException {
        Path target = folder.resolve("copy" + copy);
        Files.createDirectories(target);
        WhisperStore written = WhisperStore.open(
                new FilePaths(target, true), series, new FileOptions(true, false, 8), TestDisk.noneTorn(folder));
        if (hasFile) {
            Files.copy(folder.resolve("a.wsp"), target.resolve("a.wsp"));
        } else {
            written.create(A, shape);
        }
        written.write(A, columns(cached), 0, NOW);
        return written;
    }

    private static PointColumns columns(CachedPoints points) {
        PointColumns columns = new PointColumns();
        for (int i = 0; i < points.size(); i++) {
            columns.add((long) points.timestamps()[i], points.values()[i]);
        }
        return columns;
    }

    /** A point as old as an archive shares a slot of the ring with the present, and which of them stays is chance. */
    private static boolean hasASlotOfItsOwn(double timestamp) {
        double age = NOW - timestamp;
        return !(age > 590 && age <= 600) && !(age > 2940 && age <= 3000) && !(age > 11_700 && age <= 12_000);
    }

    private static CachedPoints points(Random random, int count) {
        double[] timestamps = random.doubles(count, NOW - 12_500, NOW + 1)
                .map(Math::floor)
                .filter(CacheOverlayTest::hasASlotOfItsOwn)
                .distinct()
                .sorted()
                .toArray();
        return new CachedPoints(
                timestamps, random.doubles(timestamps.length, -5, 5).toArray());
    }

    @Test
    void aSeriesOfTooManyValuesIsRefusedBeforeMemoryIsTakenForIt() throws IOException {
        SeriesShape seconds = new SeriesShape(List.of(new Archive(1, 50_000_000)), 0.5, AggregationMethod.AVERAGE);
        SeriesReader reader = new SeriesReader(
                cache, files, name -> seconds, new NodeCounters(), new ReadLimits(1000, 1000, 1_000_000, 1_000_000));
        cache.store("a", NOW, 1, false);

        assertThatThrownBy(() -> reader.fetch("a", "a", "a", NOW - 40_000_000, NOW, NOW))
                .hasMessageContaining("40000000")
                .hasMessageContaining("1000000");
        assertThat(reader.fetch("a", "a", "a", NOW - 10, NOW, NOW)).isPresent();
    }
}
