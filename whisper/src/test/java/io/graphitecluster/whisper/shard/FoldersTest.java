package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.DiskDescriptors;
import io.graphitecluster.whisper.disk.LimitedDescriptors;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.NativeDescriptors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More files than may be open, in folders that the writer keeps open, and that others change meanwhile. */
class FoldersTest {
    private static final long NOW = 1_700_000_040; // a multiple of 60
    private static final List<Archive> ARCHIVES = List.of(new Archive(60, 100));
    private static final int FILES = 20;
    private static final int DESCRIPTORS = 8; // one of them for a folder
    private static final long SECOND = 1000;

    @TempDir
    private Path data;

    private final AtomicLong epochMillis = new AtomicLong(System.currentTimeMillis() + 3_600_000);
    private LimitedDescriptors descriptors;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(data.resolve("a/b"));
        Files.createDirectories(data.resolve("c"));
        Descriptors quick = NativeDescriptors.open(data);
        descriptors = new LimitedDescriptors(
                quick != null ? quick : new DiskDescriptors(new LocalDisk(), data), Long.MAX_VALUE, DESCRIPTORS + 1);
    }

    private ShardWriter writer() throws IOException {
        return new ShardWriter(
                () -> descriptors, new WriterOptions(DESCRIPTORS, 0, 1, false, 10_000, epochMillis::get));
    }

    private static void create(ShardWriter writer, String folder) throws IOException {
        for (int i = 0; i < FILES; i++) {
            writer.create(writer.series(folder + i + ".wsp"), ARCHIVES, 0, AggregationMethod.LAST, false);
        }
    }

    private static void update(ShardWriter writer, String folder, int time) throws IOException {
        for (int i = 0; i < FILES; i++) {
            updateOne(writer, folder + i + ".wsp", time);
        }
    }

    private static void updateOne(ShardWriter writer, String path, int time) throws IOException {
        long timestamp = NOW + 60L * time;
        writer.updateMany(writer.series(path), new long[] {timestamp}, new double[] {time}, 0, 1, timestamp);
    }

    private void assertValue(String path, int time, double expected) throws IOException {
        long end = NOW + 60L * time;
        try (WhisperFile file = new Whisper().openReadOnly(data.resolve(path))) {
            assertThat(file.fetch(end - 1, end, end).orElseThrow().values()[0])
                    .as("%s, time %d", path, time)
                    .isEqualTo(Double.valueOf(expected));
        }
    }

    @Test
    void writesToEachFileOfSeveralFolders() throws IOException {
        try (ShardWriter writer = writer()) {
            for (String folder : List.of("a/b/", "a/", "c/", "")) {
                create(writer, folder);
            }
            for (int time = 1; time < 5; time++) {
                for (String folder : List.of("a/b/", "a/", "c/", "")) {
                    update(writer, folder, time);
                    epochMillis.addAndGet(SECOND / 2);
                }
            }
            assertThat(descriptors.openedByName()).isGreaterThan(3 * FILES);
            assertThat(descriptors.openNow()).isLessThanOrEqualTo(DESCRIPTORS);
            assertThat(descriptors.refusals()).isZero();
        }
        assertThat(descriptors.openNow()).isZero();
        for (String folder : List.of("a/b/", "a/", "c/", "")) {
            for (int i = 0; i < FILES; i++) {
                for (int time = 1; time < 5; time++) {
                    assertValue(folder + i + ".wsp", time, time);
                }
            }
        }
    }

    @Test
    void noticesWithinASecondThatAnotherFolderHasThePath() throws IOException {
        try (ShardWriter writer = writer()) {
            create(writer, "c/");
            update(writer, "c/", 1);
            assertThat(descriptors.openedByName()).isPositive();
            Files.move(data.resolve("c"), data.resolve("moved"));
            Files.createDirectory(data.resolve("c"));
            for (int i = DESCRIPTORS; i < FILES; i++) { // those that the writer does not keep open
                Files.copy(data.resolve("moved/" + i + ".wsp"), data.resolve("c/" + i + ".wsp"));
            }
            epochMillis.addAndGet(SECOND);

            for (int i = DESCRIPTORS; i < FILES; i++) {
                updateOne(writer, "c/" + i + ".wsp", 2);
                assertValue("c/" + i + ".wsp", 2, 2);
                assertValue("moved/" + i + ".wsp", 2, Double.NaN);
            }
        }
    }

    @Test
    void noticesAtOnceThatAFolderWasRemovedAndMadeAnew() throws IOException {
        try (ShardWriter writer = writer()) {
            create(writer, "c/");
            update(writer, "c/", 1);
            int last = FILES - 1;
            for (int i = 0; i < FILES; i++) {
                Files.move(data.resolve("c/" + i + ".wsp"), data.resolve("a/" + i + ".wsp"));
            }
            Files.delete(data.resolve("c"));
            assertThatThrownBy(() -> updateOne(writer, "c/" + last + ".wsp", 2))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("c/" + last + ".wsp");
            Files.move(data.resolve("a"), data.resolve("c"));

            updateOne(writer, "c/" + last + ".wsp", 2);
        }
        assertValue("c/19.wsp", 2, 2);
    }

    @Test
    void invalidatingASeriesLetsGoOfItsFolder() throws IOException {
        try (ShardWriter writer = writer()) {
            create(writer, "c/");
            update(writer, "c/", 1);
            assertThat(descriptors.openedByName()).isPositive();
            Files.move(data.resolve("c"), data.resolve("moved"));
            Files.createDirectory(data.resolve("c"));
            Files.copy(data.resolve("moved/19.wsp"), data.resolve("c/19.wsp"));

            writer.invalidate(writer.series("c/19.wsp"));
            updateOne(writer, "c/19.wsp", 2);
        }
        assertValue("c/19.wsp", 2, 2);
        assertValue("moved/19.wsp", 2, Double.NaN);
    }

    @Test
    void followsASymbolicLinkThatStaysInTheDataFolder() throws IOException {
        try (ShardWriter writer = writer()) {
            create(writer, "c/");
            writer.create(writer.series("a/target.wsp"), ARCHIVES, 0, AggregationMethod.LAST, false);
            Files.createSymbolicLink(data.resolve("c/link.wsp"), Path.of("../a/target.wsp"));
            update(writer, "c/", 1);

            updateOne(writer, "c/link.wsp", 1);
            updateOne(writer, "c/link.wsp", 2);
        }
        assertValue("a/target.wsp", 2, 2);
    }
}
