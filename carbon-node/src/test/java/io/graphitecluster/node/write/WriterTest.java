package io.graphitecluster.node.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.metrics.WriteError;
import io.graphitecluster.node.order.WriteOrder;
import io.graphitecluster.node.order.WriteStrategy;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.whisper.FileOptions;
import io.graphitecluster.node.store.whisper.FilePaths;
import io.graphitecluster.node.store.whisper.WhisperStore;
import io.graphitecluster.node.tags.TagQueue;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Fetched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
    private static final long NOW = 1_700_000_000;
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    @TempDir
    private Path folder;

    private final TestDisk disk = new TestDisk();
    private final TestClock clock = new TestClock();
    private final NodeCounters counters = new NodeCounters();
    private final SeriesTable series = new SeriesTable(5);
    private final PointCache cache = new PointCache(series, CacheLimits.of(UNLIMITED, true, 1L << 40));
    private WhisperStore files;

    @BeforeEach
    void open() throws IOException {
        files = WhisperStore.open(
                new FilePaths(folder, true), series, new FileOptions(false, false, 8), disk, TestDisk.noneTorn(folder));
    }

    @Test
    void createsFilesAndWritesAllPoints() throws Exception {
        store("a.b", NOW - 60, 1);
        store("a.b", NOW, 2);
        store("c", NOW, 3);

        int written = writer(UNLIMITED, UNLIMITED).pass();

        assertThat(written).isEqualTo(2);
        assertThat(cache.size()).isZero();
        assertThat(valueOf("a.b", NOW)).isEqualTo(2);
        assertThat(valueOf("a.b", NOW - 60)).isEqualTo(1);
        assertThat(valueOf("c", NOW)).isEqualTo(3);
        assertThat(counters.creates()).isEqualTo(2);
        assertThat(counters.updateOperations()).isEqualTo(2);
        assertThat(counters.committedPoints()).isEqualTo(3);
    }

    @Test
    void ofPointsWithinOneSecondTheLatestStays() throws Exception {
        store("a", NOW + 0.25, 1);
        store("a", NOW + 0.75, 2);

        writer(UNLIMITED, UNLIMITED).pass();

        assertThat(valueOf("a", NOW)).isEqualTo(2);
    }

    @Test
    void pointsWhoseFileMayNotBeCreatedYetStayInTheCache() throws Exception {
        for (int i = 0; i < 5; i++) {
            store("n" + i, NOW, i);
        }
        Writer writer = writer(2, UNLIMITED);

        assertThat(writer.pass()).isEqualTo(2);
        assertThat(cache.size()).isEqualTo(3);
        assertThat(writer.pass()).isZero();

        clock.pass(30);

        assertThat(writer.pass()).isEqualTo(1);
        writer.pass();
        assertThat(counters.createsPutOff()).as("each once").isEqualTo(3);

        clock.pass(60);

        assertThat(writer.pass()).isEqualTo(2);
        assertThat(cache.size()).isZero();
    }

    @Test
    void aSeriesThatIsBeingDeletedGetsNoFile() throws Exception {
        Writer writer = writer(UNLIMITED, UNLIMITED);
        store("a", NOW, 1);
        writer.leaveAlone(number -> true);

        assertThat(writer.pass()).isZero();
        assertThat(files.exists("a")).isFalse();
        assertThat(cache.size()).isEqualTo(1);

        writer.leaveAlone(number -> false);

        assertThat(writer.pass()).isEqualTo(1);
        assertThat(valueOf("a", NOW)).isEqualTo(1);
    }

    @Test
    void aSeriesWithAFileNeedsNoRightToCreateOne() throws Exception {
        Writer writer = writer(1, UNLIMITED);
        store("a", NOW, 1);
        writer.pass();
        store("a", NOW, 2);

        assertThat(writer.pass()).isEqualTo(1);
        assertThat(valueOf("a", NOW)).isEqualTo(2);
    }

    @Test
    void updatesWaitForTheRateLimit() throws Exception {
        for (int i = 0; i < 20; i++) {
            store("n" + i, NOW, i);
        }
        Writer writer = writer(UNLIMITED, 10);

        writer.pass();

        assertThat(cache.size()).isZero();
        assertThat(clock.sleptSeconds()).isBetween(0.99, 1.01);
    }

    @Test
    void withoutTimeLeftThereAreNoLimits() throws Exception {
        for (int i = 0; i < 50; i++) {
            store("n" + i, NOW, i);
        }
        Writer writer = writer(1, 1);

        writer.hurry(UNLIMITED);
        writer.lastPass();

        assertThat(cache.size()).isZero();
        assertThat(clock.sleptSeconds()).isZero();
    }

    @Test
    void whoStopsInTheMiddleOfALongWaitDoesNotWaitForItsEnd() throws Exception {
        store("a", NOW, 1);
        store("b", NOW, 2);
        Writer writer = writer(UNLIMITED, 0.001);
        clock.onSleep(() -> writer.hurry(UNLIMITED));

        writer.pass();

        assertThat(cache.size()).isZero();
        assertThat(clock.sleptSeconds()).isLessThan(1);
    }

    @Test
    void aFileThatCannotBeWrittenCostsOnlyItsOwnSeries() throws Exception {
        store("good", NOW, 1);
        store("bad", NOW, 2);
        Writer writer = writer(UNLIMITED, UNLIMITED);
        writer.pass();
        disk.fail("bad.wsp");
        store("good", NOW, 3);
        store("bad", NOW, 4);

        writer.pass();

        assertThat(valueOf("good", NOW)).isEqualTo(3);
        assertThat(cache.read("bad").values()).containsExactly(4);
        assertThat(counters.writeErrorsFor(WriteError.IO)).isEqualTo(1);
        assertThat(counters.errors()).isEqualTo(1);
        assertThat(writer.failing()).isEqualTo(1);

        disk.repair();
        assertThat(writer.pass()).as("too early to try again").isZero();
        clock.pass(1);
        writer.pass();

        assertThat(valueOf("bad", NOW)).isEqualTo(4);
        assertThat(cache.size()).isZero();
        assertThat(writer.failing()).isZero();
    }

    @Test
    void aFullDiskLosesNothingAndLeavesNoHalfFile() throws Exception {
        disk.full(true);
        store("a.b", NOW, 1);
        Writer writer = writer(UNLIMITED, UNLIMITED);

        writer.pass();

        assertThat(counters.writeErrorsFor(WriteError.DISK_FULL)).isEqualTo(1);
        assertThat(counters.creates()).isZero();
        assertThat(cache.read("a.b").values()).containsExactly(1);
        assertThat(folder.resolve("a")).isEmptyDirectory();

        disk.full(false);
        writer.lastPass();

        assertThat(valueOf("a.b", NOW)).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoneIsLeftAsItIs() throws Exception {
        Files.writeString(folder.resolve("a.wsp"), "not whisper");
        store("a", NOW, 1);

        writer(UNLIMITED, UNLIMITED).pass();

        assertThat(counters.writeErrorsFor(WriteError.CORRUPT_FILE)).isEqualTo(1);
        assertThat(cache.read("a").values()).containsExactly(1);
        assertThat(folder.resolve("a.wsp")).hasContent("not whisper");
    }

    @Test
    void noSymbolicLinkLeadsOut(@TempDir Path outside) throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), outside);
        Files.writeString(outside.resolve("target.wsp"), "precious");
        Files.createSymbolicLink(folder.resolve("file.wsp"), outside.resolve("target.wsp"));
        store("link.new", NOW, 1);
        store("link.target", NOW, 1);
        store("link.deep.new", NOW, 1);
        store("file", NOW, 1);

        writer(UNLIMITED, UNLIMITED).pass();

        assertThat(counters.writeErrorsFor(WriteError.OUTSIDE_DATA_FOLDER)).isEqualTo(4);
        assertThat(outside).isDirectoryNotContaining(path -> !path.endsWith("target.wsp"));
        assertThat(outside.resolve("target.wsp")).hasContent("precious");
        assertThat(cache.size()).isEqualTo(4);
    }

    @Test
    void aSeriesInPlaceOfAFolderAndAFolderInPlaceOfASeriesCostOnlyThemselves() throws Exception {
        Files.createDirectories(folder.resolve("a.wsp"));
        Files.writeString(folder.resolve("b"), "a file where a folder should be");
        store("a", NOW, 1);
        store("b.c", NOW, 1);
        store("ok", NOW, 1);

        writer(UNLIMITED, UNLIMITED).pass();

        assertThat(valueOf("ok", NOW)).isEqualTo(1);
        assertThat(cache.size()).isEqualTo(2);
        assertThat(counters.errors()).isEqualTo(2);
    }

    @Test
    void pointsOlderThanTheFileAreCounted() throws Exception {
        store("a", NOW - 1_000_000, 1);
        store("a", NOW, 2);

        writer(UNLIMITED, UNLIMITED).pass();

        assertThat(counters.tooOld()).isEqualTo(1);
        assertThat(cache.size()).isZero();
    }

    private void store(String name, double timestamp, double value) {
        cache.store(name, timestamp, value, false);
    }

    @Test
    void pointsWithoutAFileAreDroppedWhereThatIsWanted() throws Exception {
        store("a", NOW, 1);
        store("b", NOW, 1);
        store("c", NOW, 1);

        Writer writer = writer(1, UNLIMITED, true);
        writer.pass();

        // As upstream: the one that came first gets the file.
        assertThat(valueOf("a", NOW)).isEqualTo(1);
        assertThat(cache.size()).isZero();
        assertThat(counters.createsPutOff()).isEqualTo(2);
        assertThat(counters.droppedWithoutFile()).isEqualTo(2);
        assertThat(files.exists("b")).isFalse();
    }

    @Test
    void aFileFromBeforeThereWereHashesGetsTheHashedName() throws Exception {
        store("a;x=1", NOW, 1);
        writer(UNLIMITED, UNLIMITED).pass();
        Path hashed;
        try (Stream<Path> all = Files.walk(folder)) {
            hashed = all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Path unhashed = hashed.resolveSibling("a;x=1.wsp");
        files.close();
        Files.move(hashed, unhashed);
        open();
        assertThat(files.exists("a;x=1")).isTrue();
        assertThat(valueOf("a;x=1", NOW)).isEqualTo(1);

        store("a;x=1", NOW - 60, 2);
        writer(UNLIMITED, UNLIMITED).pass();

        assertThat(unhashed).doesNotExist();
        assertThat(valueOf("a;x=1", NOW)).isEqualTo(1);
        assertThat(valueOf("a;x=1", NOW - 60)).isEqualTo(2);
        assertThat(counters.creates()).isEqualTo(1);
    }

    @Test
    void ofManySeriesSeveralThreadsWriteEachSeriesOnceAndFailuresCostTheirOwn() throws Exception {
        Writer writer = writer(UNLIMITED, UNLIMITED, false, 4);
        int count = 5000;
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < count; i++) {
                store("many.n" + i, NOW - 60.0 * round, i + round);
            }
            if (round == 2) {
                Files.writeString(
                        folder.resolve("many/n17.wsp"), "this is none, and long enough to be read as a header");
            }

            assertThat(writer.pass()).as("series written in round %d", round).isEqualTo(round == 2 ? count - 1 : count);
        }

        assertThat(cache.size()).as("the one that is damaged waits").isEqualTo(1);
        assertThat(writer.failing()).isEqualTo(1);
        assertThat(counters.creates()).isEqualTo(count);
        assertThat(counters.updateOperations()).isEqualTo(3L * count - 1);
        assertThat(counters.writeErrorsFor(WriteError.CORRUPT_FILE)).isEqualTo(1);
        for (int i = 0; i < count; i++) {
            if (i != 17) {
                for (int round = 0; round < 3; round++) {
                    assertThat(valueOf("many.n" + i, NOW - 60L * round)).isEqualTo(i + round);
                }
            }
        }
    }

    @Test
    void whatIsLimitedIsWrittenByOneThreadInOrder() throws Exception {
        Writer writer = writer(2100, UNLIMITED, false, 4);
        for (int i = 0; i < 3000; i++) {
            store("n" + i, NOW, i);
        }

        assertThat(writer.pass())
                .as("no file more than MAX_CREATES_PER_MINUTE allows")
                .isEqualTo(2100);
        assertThat(files.exists("n0")).isTrue();
        assertThat(files.exists("n2999")).isFalse();
    }

    private Writer writer(double createsPerMinute, double updatesPerSecond) {
        return writer(createsPerMinute, updatesPerSecond, false);
    }

    private Writer writer(double createsPerMinute, double updatesPerSecond, boolean dropsWithoutFile) {
        return writer(createsPerMinute, updatesPerSecond, dropsWithoutFile, 1);
    }

    private Writer writer(double createsPerMinute, double updatesPerSecond, boolean dropsWithoutFile, int threads) {
        return new Writer(
                cache,
                series,
                new WriteOrder(cache, WriteStrategy.SORTED, 0, () -> NOW, new SplittableRandom(1)),
                files,
                name -> new SeriesShape(
                        List.of(new Archive(60, 60), new Archive(300, 60)), 0.5, AggregationMethod.AVERAGE),
                counters,
                clock,
                new TokenBucket(createsPerMinute, createsPerMinute / 60, clock::nanoTime),
                new TokenBucket(updatesPerSecond, updatesPerSecond, clock::nanoTime),
                new LogChoice(true, true, clock::nanoTime),
                TagQueue.none(),
                dropsWithoutFile,
                threads,
                () -> {});
    }

    private double valueOf(String name, long time) throws IOException {
        Fetched fetched =
                files.readFile(name, file -> file.fetch(time - 60, time, NOW)).orElseThrow();
        return fetched.values()[0];
    }

    /** Stands still but for what is slept. */
    private static final class TestClock implements Writer.WriteClock {
        private long nanos;
        private long slept;
        private Runnable duringSleep = () -> {};

        void onSleep(Runnable action) {
            duringSleep = action;
        }

        void pass(double seconds) {
            nanos += (long) (seconds * 1e9);
        }

        double sleptSeconds() {
            return slept / 1e9;
        }

        @Override
        public long epochSecond() {
            return NOW;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void sleep(long sleepNanos) {
            nanos += sleepNanos;
            slept += sleepNanos;
            duringSleep.run();
        }
    }
}
