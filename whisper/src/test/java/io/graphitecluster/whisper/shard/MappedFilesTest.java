package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.LimitedDescriptors;
import io.graphitecluster.whisper.disk.NativeDescriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the machine's own disk, of which all but one are mapped. */
class MappedFilesTest {
    private static final long NOW = 1_700_000_040; // a multiple of 60
    private static final List<Archive> ARCHIVES = List.of(new Archive(10, 700), new Archive(60, 500));
    private static final long NOTICED_AFTER_MILLIS = 50;
    private static final int FEW_BYTES = 5;

    @TempDir
    private Path folder;

    private final AtomicLong hours = new AtomicLong();
    private LimitedDescriptors descriptors;
    private ShardWriter writer;
    private int keeper;
    private int series;
    private long time = NOW;

    static boolean canMap(Path folder) throws IOException {
        Path file = Files.write(folder.resolve("mapped"), new byte[1]);
        try (NativeDescriptors files = NativeDescriptors.open(folder);
                java.lang.foreign.Arena arena = java.lang.foreign.Arena.ofConfined()) {
            return files != null && files.map(files.open(arena.allocateFrom("mapped")), 1) != null;
        } finally {
            Files.delete(file);
        }
    }

    /** A descriptor's write takes several calls, so that they can be told from a mapping's. */
    @BeforeEach
    void open() throws IOException {
        assumeTrue(canMap(folder), "files of this file system are not mapped");
        descriptors = new LimitedDescriptors(NativeDescriptors.open(folder), FEW_BYTES, 100);
        writer = new ShardWriter(
                () -> descriptors,
                new WriterOptions(1, 10, 1, false, 10_000, () -> System.currentTimeMillis() + hours.get() * 3_600_000));
        keeper = created("keeper.wsp", false);
        series = created("a.wsp", false);
        for (int i = 0; i < 12; i++) { // beyond the first slot of the second archive
            update(series);
        }
        assertThat(writer.mappedFiles()).isEqualTo(1);
    }

    @AfterEach
    void close() throws IOException {
        if (writer != null) {
            writer.close();
            assertThat(descriptors.openNow()).isZero();
        }
    }

    private int created(String path, boolean sparse) throws IOException {
        int number = writer.series(path);
        writer.create(number, ARCHIVES, 0, AggregationMethod.SUM, sparse);
        return number;
    }

    /**
     * The next point of a series; a point of another one before, which so keeps the only descriptor. Answers how many
     * writes by the series' own descriptor it took.
     */
    private int update(int number) throws IOException {
        time += 10;
        write(keeper, time);
        int before = descriptors.shortWrites();
        write(number, time);
        return descriptors.shortWrites() - before;
    }

    private void write(int number, long timestamp) throws IOException {
        writer.updateMany(number, new long[] {timestamp}, new double[] {(timestamp - NOW) / 10.0}, 0, 1, time);
    }

    private Path path() {
        return folder.resolve("a.wsp");
    }

    private double valueAt(Path path, long interval) throws IOException {
        try (WhisperFile file = new Whisper().openReadOnly(path)) {
            return file.fetch(interval - 1, interval, time).orElseThrow().values()[0];
        }
    }

    @Test
    void isReadAtOnceAndNeedsNoDescriptor() throws IOException {
        assertThat(update(series)).isZero();

        assertThat(valueAt(path(), time)).isEqualTo((time - NOW) / 10.0);
        assertThat(writer.mappedFiles()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void writesTheSameBytesThroughPagesAndRounds(boolean sparse) throws IOException {
        int mapped = created("mapped.wsp", sparse);
        Path plain = folder.resolve("plain.wsp");
        new Whisper().create(plain, ARCHIVES, 0, AggregationMethod.SUM, sparse, false);
        try (WhisperFile file = new Whisper().open(plain)) {
            for (int i = 0; i < 1500; i++) {
                update(mapped);
                file.update((time - NOW) / 10.0, time, time);
            }
        }

        assertThat(writer.mappedFiles()).isEqualTo(2);
        assertThat(folder.resolve("mapped.wsp")).hasSameBinaryContentAs(plain);
        assertThat(writer.lostMappings()).isZero();
    }

    @Test
    void noticesThatAToolReplacedTheFile() throws IOException {
        Path other = folder.resolve("other.wsp");
        new Whisper().create(other, List.of(new Archive(10, 50)), 0, AggregationMethod.LAST, false, false);
        Path kept = Files.createLink(folder.resolve("kept.wsp"), path());
        awaitNextChange();
        update(series);
        byte[] before = Files.readAllBytes(kept);
        Files.move(other, path(), StandardCopyOption.REPLACE_EXISTING);
        awaitNextChange();

        update(series);

        assertThat(kept).as("the file that was replaced").hasBinaryContent(before);
        assertThat(valueAt(path(), time)).isEqualTo((time - NOW) / 10.0);
        update(series);
        assertThat(update(series)).as("calls, now that the new file is mapped").isZero();
        assertThat(valueAt(path(), time)).isEqualTo((time - NOW) / 10.0);
    }

    @Test
    void noticesAnotherXFilesFactor() throws IOException {
        awaitNextChange();
        try (WhisperFile file = new Whisper().open(path())) {
            file.setXFilesFactor(1);
        }
        awaitNextChange();
        long end = (time / 60 + 1) * 60;
        while (time < end + 10) {
            update(series);
        }

        try (WhisperFile file = new Whisper().openReadOnly(path())) {
            assertThat(file.fetch(end - 1, end, time, 60).orElseThrow().values()[0])
                    .as("two of six")
                    .isNaN();
        }
    }

    @Test
    void noticesThatTheFileWasDeleted() throws IOException {
        awaitNextChange();
        Files.delete(path());
        awaitNextChange();

        assertThatThrownBy(() -> update(series))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("a.wsp");
        assertThat(writer.mappedFiles()).isZero();
    }

    @Test
    void invalidatingLetsGoOfTheMapping() throws IOException {
        writer.invalidate(series);
        assertThat(writer.mappedFiles()).isZero();
        update(series);

        assertThat(valueAt(path(), time)).isEqualTo((time - NOW) / 10.0);
    }

    @Test
    void writesByTheDescriptorOnceAnHourSoThatTheTimeOfChangeIsTrue() throws IOException {
        assertThat(update(series)).isZero();
        hours.incrementAndGet();

        assertThat(update(series)).isPositive();
        assertThat(update(series)).isZero();
        assertThat(writer.mappedFiles()).isEqualTo(1);
    }

    @Test
    void syncsWhatWasWritten() throws IOException {
        assertThat(writer.dirtyFiles()).isPositive();
        writer.syncAll();
        assertThat(writer.dirtyFiles()).isZero();

        update(series);

        assertThat(writer.dirtyFiles()).isEqualTo(2);
    }

    @Test
    void mapsNoMoreThanItMay() throws IOException {
        int[] many = new int[30];
        for (int i = 0; i < many.length; i++) {
            many[i] = created("many" + i + ".wsp", false);
        }
        for (int round = 0; round < 12; round++) {
            time += 10;
            write(keeper, time);
            for (int number : many) {
                write(number, time);
            }
        }
        assertThat(writer.mappedFiles()).isEqualTo(10);
        for (int i = 0; i < many.length; i++) {
            assertThat(valueAt(folder.resolve("many" + i + ".wsp"), time)).isEqualTo((time - NOW) / 10.0);
        }
    }

    private static void awaitNextChange() {
        long wrote = System.currentTimeMillis();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> System.currentTimeMillis() > wrote + NOTICED_AFTER_MILLIS);
    }
}
