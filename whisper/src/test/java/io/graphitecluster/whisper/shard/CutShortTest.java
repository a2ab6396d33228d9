package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A mapped file is cut short: the store that meets it is a signal, which must cost nothing but the mapping. In a process of
 * its own, interpreted and compiled, since a mistake here ends the process.
 */
class CutShortTest {
    private static final long START = 1_700_000_040; // a multiple of 60
    private static final List<Archive> ARCHIVES = List.of(new Archive(60, 1440));
    private static final int ROUNDS = 200;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:+TieredCompilation"})
    void theProcessGoesOnAndWritesTheFileThatIsThereNow(String mode) throws Exception {
        assumeTrue(MappedFilesTest.canMap(folder), "files of this file system are not mapped");
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        mode,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CutShortTest.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readString(output)).contains("lost " + 2 * ROUNDS + ", corrupt " + ROUNDS + "\n");
        assertThat(process.exitValue()).isZero();
    }

    /** The process. The clock of its writer stands still, so that it is never told of a change. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path path = folder.resolve("a.wsp");
        long stopped = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
        int corrupt = 0;
        try (ShardWriter writer = ShardWriter.open(folder, new WriterOptions(1, 1, 1, false, 9_999, () -> stopped))) {
            int keeper = writer.series("keeper.wsp");
            int series = writer.series("a.wsp");
            writer.create(keeper, ARCHIVES, 0, AggregationMethod.LAST, false);
            writer.create(series, ARCHIVES, 0, AggregationMethod.LAST, false);
            long time = START;
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < 100; i++, time += 60) {
                    write(writer, keeper, time);
                    write(writer, series, time);
                }
                Path whole = Files.copy(path, folder.resolve("whole.wsp"), StandardCopyOption.REPLACE_EXISTING);
                require(writer.mappedFiles() == 1, "the file is mapped");
                write(writer, keeper, time);
                cut(path);
                Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
                write(writer, series, time); // is written to the file that is there now
                require(valueAt(path, time) == time, "the point is in the file");
                time += 60;
                for (int i = 0; i < 3; i++, time += 60) {
                    write(writer, keeper, time);
                    write(writer, series, time);
                }
                whole = Files.copy(path, folder.resolve("whole.wsp"), StandardCopyOption.REPLACE_EXISTING);
                write(writer, keeper, time);
                cut(path);
                try {
                    write(writer, series, time);
                } catch (CorruptWhisperFileException e) {
                    corrupt++; // it is as short as it is
                }
                Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
            }
            System.out.println("lost " + writer.lostMappings() + ", corrupt " + corrupt);
        }
    }

    private static void require(boolean is, String what) {
        if (!is) {
            throw new IllegalStateException("it is not so that " + what);
        }
    }

    private static void cut(Path path) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }

    private static void write(ShardWriter writer, int series, long time) throws IOException {
        writer.updateMany(series, new long[] {time}, new double[] {time}, 0, 1, time);
    }

    private static double valueAt(Path path, long time) throws IOException {
        try (WhisperFile file = new Whisper().openReadOnly(path)) {
            return file.fetch(time - 1, time, time).orElseThrow().values()[0];
        }
    }
}
