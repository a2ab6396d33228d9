package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.MemoryDisk;
import io.graphitecluster.whisper.rrd.RrdBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever call to the disk fails: a file that a command changes is the old one or the new one, whole. */
@Timeout(60)
class ToolFaultTest {
    private static final long NOW = 1_700_000_000;
    private static final String COMMANDS = """
            whisper-create new.wsp 10:60 60:60
            whisper-create --overwrite a.wsp 10:60 60:60
            whisper-resize --silent a.wsp 10:60 60:60
            whisper-resize --nobackup a.wsp 10:60 60:60
            whisper-resize --newfile new.wsp --aggregate a.wsp 20:60 60:60
            whisper-merge b.wsp a.wsp
            whisper-fill b.wsp a.wsp
            whisper-set-aggregation-method a.wsp max 0.25
            whisper-set-xfilesfactor a.wsp 0.3
            rrd2whisper one.rrd
            """;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesTheOldOrTheNewFile(boolean tearing) throws IOException {
        for (String line : COMMANDS.lines().toList()) {
            List<String> command = List.of(line.split(" "));
            MemoryDisk before = files();
            MemoryDisk after = files();
            FailingDisk counting = new FailingDisk(after, 0, false);
            assertThat(run(command, counting)).as(line).isZero();
            assertThat(counting.calls()).as(line).isGreaterThan(5);
            for (int failing = 1; failing <= counting.calls(); failing++) {
                String what = line + ", call " + failing + " of " + counting.calls();
                MemoryDisk disk = files();
                run(command, new FailingDisk(disk, failing, tearing));
                check(what, disk, before, after);
                disk.losePower();
                check(what + ", power cut", disk, before, after);
            }
        }
    }

    @Test
    void whatACommandWroteSurvivesAPowerCut() throws IOException {
        for (String line : COMMANDS.lines().toList()) {
            MemoryDisk disk = files();
            assertThat(run(List.of(line.split(" ")), disk)).isZero();
            for (Path path : disk.names()) {
                byte[] whole = disk.bytes(path);
                disk.losePower();
                assertThat(disk.exists(path)).as("%s: %s", line, path).isTrue();
                assertThat(disk.bytes(path)).as("%s: %s", line, path).isEqualTo(whole);
            }
        }
    }

    private static void check(String what, MemoryDisk disk, MemoryDisk before, MemoryDisk after) {
        for (String name : List.of("a.wsp", "b.wsp", "new.wsp", "one.wsp")) {
            Path path = Path.of(name);
            if (disk.exists(path)) {
                byte[] bytes = disk.bytes(path);
                boolean old = before.exists(path) && Arrays.equals(bytes, before.bytes(path));
                boolean fresh = after.exists(path) && Arrays.equals(bytes, after.bytes(path));
                assertThat(old || fresh).as("%s: %s", what, name).isTrue();
            } else {
                assertThat(before.exists(path)).as("%s: %s is gone", what, name).isFalse();
            }
        }
    }

    private static int run(List<String> command, Disk disk) {
        ToolContext context = new ToolContext(
                        Path.of(""),
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.ofEpochSecond(NOW)),
                        ZoneOffset.UTC)
                .withDisk(disk);
        return WhisperTools.run(command, context);
    }

    private static MemoryDisk files() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Whisper whisper = new Whisper(disk);
        for (String name : List.of("a.wsp", "b.wsp")) {
            whisper.create(
                    Path.of(name),
                    List.of(new Archive(10, 30), new Archive(60, 20)),
                    0.5,
                    AggregationMethod.AVERAGE,
                    false,
                    true);
            try (WhisperFile file = whisper.open(Path.of(name))) {
                for (int age = 200; age > 0; age -= name.startsWith("a") ? 50 : 10) {
                    file.update(age, NOW - age, NOW);
                }
                file.sync();
            }
        }
        disk.put(Path.of("one.rrd"), RrdBytes.gauge(NOW, 10, 60));
        return disk;
    }
}
