package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever call to the disk fails while a command works on a folder: one file is old or new, all others are new. */
@Timeout(60)
class ManyFilesFaultTest {
    private static final long NOW = 1_700_000_000;
    private static final List<String> NAMES = List.of("a.wsp", "b.wsp", "c.wsp");

    @TempDir
    private Path folder;

    private byte[] before;

    @BeforeEach
    void writeTheFileBefore() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Path path = Path.of("a.wsp");
        new Whisper(disk)
                .create(
                        path,
                        List.of(new Archive(10, 30), new Archive(60, 20)),
                        0.5,
                        AggregationMethod.AVERAGE,
                        false,
                        true);
        before = disk.bytes(path);
        for (String tree : List.of("t", "u")) {
            Files.createDirectories(folder.resolve(tree));
        }
        reset();
    }

    private void reset() throws IOException {
        for (String tree : List.of("t", "u")) {
            for (String name : NAMES) {
                Files.write(folder.resolve(tree).resolve(name), before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whisper-set-xfilesfactor t 0.25",
                "whisper-set-aggregation-method t max",
                "whisper-resize --nobackup --silent t 10:60 60:60",
                "whisper-create --overwrite t 10:60 60:60",
            })
    void oneFailsAndTheOthersAreDone(String line) throws IOException {
        FailingDisk counting = new FailingDisk(new LocalDisk(folder), 0, false);
        assertThat(run(line, counting)).isZero();
        byte[] after = Files.readAllBytes(folder.resolve("t/a.wsp"));
        assertThat(after).isNotEqualTo(before);
        for (int failing = 1; failing <= counting.calls(); failing++) {
            reset();
            int exit = run(line, new FailingDisk(new LocalDisk(folder), failing, true));
            int old = 0;
            for (String name : NAMES) {
                byte[] found = Files.readAllBytes(folder.resolve("t").resolve(name));
                assertThat(found).as("%s, call %d: %s", line, failing, name).isIn(before, after);
                old += found.length == before.length && Arrays.equals(found, before) ? 1 : 0;
            }
            assertThat(old)
                    .as("%s, call %d: files left as they were", line, failing)
                    .isLessThanOrEqualTo(1);
            assertThat(old == 0 || exit == 1)
                    .as("%s, call %d: exit code", line, failing)
                    .isTrue();
        }
    }

    private int run(String line, Disk disk) {
        ToolContext context = new ToolContext(
                        folder,
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.ofEpochSecond(NOW)),
                        ZoneOffset.UTC)
                .withDisk(disk);
        return WhisperTools.run(List.of((line + " --jobs 1").split(" ")), context);
    }
}
