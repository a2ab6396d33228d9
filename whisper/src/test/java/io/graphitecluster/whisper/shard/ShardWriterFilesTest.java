package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.WhisperFileExistsException;
import io.graphitecluster.whisper.disk.Descriptors;
import io.graphitecluster.whisper.disk.DiskDescriptors;
import io.graphitecluster.whisper.disk.LimitedDescriptors;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.NativeDescriptors;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writer on real files: short writes, no descriptors left, and files that somebody else changes or replaces. */
class ShardWriterFilesTest {
    private static final long NOW = 1_700_000_040; // a multiple of 60
    private static final List<Archive> ARCHIVES = List.of(new Archive(10, 30), new Archive(60, 20));
    private static final long NOTICED_AFTER_MILLIS = 50;

    @TempDir
    private Path folder;

    private static Descriptors on(Path folder) throws IOException {
        Descriptors quick = NativeDescriptors.open(folder);
        return quick != null ? quick : new DiskDescriptors(new LocalDisk(), folder);
    }

    private static WriterOptions options(int descriptors) {
        return new WriterOptions(descriptors, 0, 1, false, 10_000, System::currentTimeMillis);
    }

    private static void create(ShardWriter writer, int series, double xFilesFactor) throws IOException {
        writer.create(series, ARCHIVES, xFilesFactor, AggregationMethod.SUM, false);
    }

    private static void write(ShardWriter writer, int series, long... timestamps) throws IOException {
        double[] values = new double[timestamps.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (timestamps[i] - NOW) / 10.0 + 1;
        }
        writer.updateMany(series, timestamps, values, 0, values.length, NOW + 200);
    }

    private double valueAt(Path path, long interval, long step) throws IOException {
        try (WhisperFile file = new Whisper().openReadOnly(path)) {
            return file.fetch(interval - 1, interval, NOW + 200, step)
                    .orElseThrow()
                    .values()[0];
        }
    }

    @Test
    void goesOnWhereAWriteWasCutShort() throws IOException {
        for (int most : new int[] {1, 5, 12, 13}) {
            LimitedDescriptors limited = new LimitedDescriptors(on(folder), most, 100);
            Path cut = folder.resolve("cut" + most + ".wsp");
            Path whole = folder.resolve("whole" + most + ".wsp");
            try (ShardWriter cutting = new ShardWriter(() -> limited, options(10));
                    ShardWriter plain = ShardWriter.open(folder, options(10))) {
                for (ShardWriter writer : List.of(cutting, plain)) {
                    int series = writer.series(
                            (writer == cutting ? cut : whole).getFileName().toString());
                    create(writer, series, 0);
                    write(writer, series, NOW, NOW + 10, NOW + 20, NOW + 30, NOW + 40, NOW + 50, NOW + 60);
                    write(writer, series, NOW + 70);
                    write(writer, series, NOW + 30, NOW + 10);
                }
            }
            assertThat(limited.shortWrites()).isPositive();
            assertThat(limited.openNow()).isZero();
            assertThat(cut).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void keepsFewerFilesOpenWhereTheSystemHasNoDescriptorsLeft() throws IOException {
        LimitedDescriptors limited = new LimitedDescriptors(on(folder), Long.MAX_VALUE, 8);
        try (ShardWriter writer = new ShardWriter(() -> limited, options(1000))) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 40; i++) {
                    int series = writer.series(i + ".wsp");
                    if (round == 0) {
                        create(writer, series, 0);
                    }
                    write(writer, series, NOW + 10L * round);
                }
            }
            writer.syncAll();
            assertThat(limited.refusals()).isPositive();
            assertThat(writer.openFiles()).isBetween(1, 8);
        }
        assertThat(limited.openNow()).isZero();
        for (int i = 0; i < 40; i++) {
            assertThat(valueAt(folder.resolve(i + ".wsp"), NOW, 60)).isEqualTo(6);
        }
    }

    @Test
    void theFirstPointsOfANewFileNeedNoOpening() throws IOException {
        LimitedDescriptors counted = new LimitedDescriptors(on(folder), Long.MAX_VALUE, 8);
        try (ShardWriter writer = new ShardWriter(() -> counted, options(1))) {
            for (int i = 0; i < 10; i++) {
                int series = writer.series(i + ".wsp");
                create(writer, series, 0);
                write(writer, series, NOW);
            }
            assertThat(counted.opened()).isZero();
            write(writer, writer.series("5.wsp"), NOW + 10);
            assertThat(counted.opened()).isEqualTo(1);
        }
        assertThat(counted.openNow()).isZero();
        for (int i = 0; i < 10; i++) {
            assertThat(valueAt(folder.resolve(i + ".wsp"), NOW, 10)).isEqualTo(1);
        }
    }

    @Test
    void theFirstPointsOfANewFileAreWrittenOnADiskWithoutSystemCallsToo() throws IOException {
        try (ShardWriter writer = ShardWriter.on(new LocalDisk(), folder, options(4))) {
            for (int i = 0; i < 10; i++) {
                int series = writer.series(i + ".wsp");
                create(writer, series, 0);
                write(writer, series, NOW);
            }
            writer.syncAll();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(valueAt(folder.resolve(i + ".wsp"), NOW, 10)).isEqualTo(1);
        }
    }

    @Test
    void theFirstPointsGoToTheFileThatHasTheNameByThen() throws IOException {
        try (ShardWriter writer = ShardWriter.open(folder, options(1))) {
            create(writer, writer.series("keeps the only place.wsp"), 0);
            int series = writer.series("a.wsp");
            create(writer, series, 0);
            Path replaced = folder.resolve("a.wsp");
            awaitNextChange();
            Files.move(replaced, folder.resolve("moved.wsp"));
            new Whisper().create(replaced, List.of(new Archive(10, 50)), 0, AggregationMethod.LAST, false, false);

            write(writer, series, NOW);
        }
        assertThat(valueAt(folder.resolve("a.wsp"), NOW, 10)).isEqualTo(1);
        assertThat(valueAt(folder.resolve("moved.wsp"), NOW, 10)).isNaN();
    }

    @Test
    void syncsWhenAskedOnceManyFilesWaitForIt() throws IOException {
        WriterOptions few = new WriterOptions(10, 0, 1, false, 2, System::currentTimeMillis);
        try (ShardWriter writer = ShardWriter.open(folder, few)) {
            for (int i = 0; i < 3; i++) {
                writer.syncIfMany();
                assertThat(writer.dirtyFiles()).isEqualTo(i);
                int series = writer.series(i + ".wsp");
                create(writer, series, 0);
                write(writer, series, NOW);
            }
            assertThat(writer.dirtyFiles()).isEqualTo(3);

            writer.syncIfMany();
            assertThat(writer.dirtyFiles()).isZero();

            write(writer, writer.series("0.wsp"), NOW + 10);
            writer.syncIfMany();
            assertThat(writer.dirtyFiles()).isEqualTo(1);
        }
    }

    @Test
    void saysSoWhenNotEvenOneFileCanBeOpened() throws IOException {
        try (ShardWriter writer = ShardWriter.open(folder, options(10))) {
            create(writer, writer.series("a.wsp"), 0);
        }
        LimitedDescriptors limited = new LimitedDescriptors(on(folder), Long.MAX_VALUE, 0);
        try (ShardWriter writer = new ShardWriter(() -> limited, options(10))) {
            int series = writer.series("a.wsp");
            assertThatThrownBy(() -> write(writer, series, NOW))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("a.wsp", "Too many open files");
        }
    }

    @Test
    void noticesAnotherXFilesFactorInAnOpenFile() throws IOException {
        Path path = folder.resolve("a.wsp");
        try (ShardWriter writer = ShardWriter.open(folder, options(10))) {
            int series = writer.series("a.wsp");
            create(writer, series, 1);
            write(writer, series, NOW);
            write(writer, series, NOW + 10);
            assertThat(valueAt(path, NOW, 60)).isNaN();
            awaitNextChange();
            try (WhisperFile file = new Whisper().open(path)) {
                file.setXFilesFactor(0.5);
            }

            write(writer, series, NOW + 20);

            assertThat(valueAt(path, NOW, 60)).as("three of six").isEqualTo(1 + 2 + 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void noticesThatAToolReplacedTheFile(int descriptors) throws IOException {
        Path path = folder.resolve("a.wsp");
        Path kept = folder.resolve("kept.wsp");
        Path other = folder.resolve("other.wsp");
        try (ShardWriter writer = ShardWriter.open(folder, options(descriptors))) {
            int series = writer.series("a.wsp");
            create(writer, series, 0);
            write(writer, series, NOW, NOW + 10);
            new Whisper().create(other, List.of(new Archive(60, 50)), 0, AggregationMethod.LAST, false, false);
            awaitNextChange();
            Files.createLink(kept, path);
            byte[] before = Files.readAllBytes(kept);
            Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

            write(writer, series, NOW + 70);

            assertThat(Files.readAllBytes(kept))
                    .as("the file that was replaced")
                    .isEqualTo(before);
            assertThat(valueAt(path, NOW + 60, 60)).isEqualTo(8);
            assertThat(Files.size(path)).isEqualTo(16 + 12 + 50 * 12);
        }
    }

    @Test
    void leavesAFileThatIsThereAlready() throws IOException {
        try (ShardWriter writer = ShardWriter.open(folder, options(10))) {
            int series = writer.series("a.wsp");
            create(writer, series, 0);
            write(writer, series, NOW);
            byte[] before = Files.readAllBytes(folder.resolve("a.wsp"));

            assertThatThrownBy(() -> create(writer, series, 0.5))
                    .isInstanceOf(WhisperFileExistsException.class)
                    .hasMessageContaining("a.wsp");

            assertThat(folder.resolve("a.wsp")).hasBinaryContent(before);
            assertThat(folder).isDirectoryNotContaining("glob:**/.*").isDirectoryContaining("glob:**/a.wsp");
            write(writer, series, NOW + 10);
            assertThat(valueAt(folder.resolve("a.wsp"), NOW, 60)).isEqualTo(3);
        }
    }

    @Test
    void noticesThatTheFileWasDeleted() throws IOException {
        try (ShardWriter writer = ShardWriter.open(folder, options(10))) {
            int series = writer.series("a.wsp");
            create(writer, series, 0);
            write(writer, series, NOW);
            awaitNextChange();
            Files.delete(folder.resolve("a.wsp"));

            assertThatThrownBy(() -> write(writer, series, NOW + 10))
                    .isInstanceOf(java.nio.file.NoSuchFileException.class)
                    .hasMessageContaining("a.wsp");
            create(writer, series, 0);
            write(writer, series, NOW + 20);
            assertThat(valueAt(folder.resolve("a.wsp"), NOW, 60)).isEqualTo(3);
        }
    }

    /** Changes that come sooner after the writer's own are not told from it: its contract. */
    private static void awaitNextChange() {
        long wrote = System.currentTimeMillis();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> System.currentTimeMillis() > wrote + NOTICED_AFTER_MILLIS);
    }

    /** The header of a shape is laid out once, for the first file that has it. */
    @Test
    void filesOfShapesThatComeAgainAreThoseThatAreLaidOutAnew() throws IOException {
        List<List<Archive>> shapes = List.of(
                ARCHIVES,
                ARCHIVES,
                List.of(new Archive(1, 60)),
                List.of(new Archive(1, 60)),
                ARCHIVES,
                IntStream.range(0, 25).mapToObj(i -> new Archive(1L << i, 3)).toList(),
                IntStream.range(0, 25).mapToObj(i -> new Archive(1L << i, 3)).toList(),
                ARCHIVES);
        int files = 0;
        try (ShardWriter writer = new ShardWriter(() -> on(folder), options(100))) {
            for (List<Archive> archives : shapes) {
                for (boolean sparse : List.of(false, true, true)) {
                    String name = files + ".wsp";
                    double xFilesFactor = files < 8 ? 0.5 : 0.25;
                    writer.create(writer.series(name), archives, xFilesFactor, AggregationMethod.MAX, sparse);
                    Path anew = folder.resolve("anew.wsp");
                    new Whisper().create(anew, archives, xFilesFactor, AggregationMethod.MAX, sparse, false);
                    assertThat(folder.resolve(name)).hasSameBinaryContentAs(anew);
                    Files.delete(anew);
                    files++;
                }
            }
        }
    }

    @Test
    void aCreateThatFailsLeavesNothingInItsFolderWhereverThatIsByThen() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        try (ShardWriter writer = new ShardWriter(() -> failingOnceMoved(on(folder)), options(100))) {
            int series = writer.series("a/b.wsp");
            assertThatThrownBy(() -> create(writer, series, 0.5)).hasMessageContaining("no room");
        }
        assertThat(folder.resolve("moved")).isEmptyDirectory();
    }

    /** Its first write fails, and the folder has another name then. */
    private Descriptors failingOnceMoved(Descriptors files) {
        return (Descriptors) Proxy.newProxyInstance(
                Descriptors.class.getClassLoader(), new Class<?>[] {Descriptors.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        Files.move(folder.resolve("a"), folder.resolve("moved"));
                        throw new IOException("no room");
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
