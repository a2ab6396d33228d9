package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskDescriptors;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Disks that fail and lose power under files that are mapped: of three files one is open and two are mapped. */
class MappedFaultTest {
    private static final long NOW = 1_700_000_040; // a multiple of 60
    private static final List<Archive> ARCHIVES = List.of(new Archive(10, 12), new Archive(60, 10));
    private static final List<Path> FILES = List.of(Path.of("a.wsp"), Path.of("b.wsp"), Path.of("c.wsp"));
    private static final int ROUNDS = 14;

    private static ShardWriter writer(Disk disk, boolean deferred) throws IOException {
        return new ShardWriter(
                () -> new DiskDescriptors(disk, Path.of("")),
                new WriterOptions(1, 2, 1, deferred, 1000, () -> NOW * 1000));
    }

    private static MemoryDisk diskBefore() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (ShardWriter writer = writer(disk, false)) {
            for (Path path : FILES) {
                int series = writer.series(path.toString());
                writer.create(series, ARCHIVES, 0, AggregationMethod.SUM, false);
                writer.updateMany(series, new long[] {NOW - 30}, new double[] {2}, 0, 1, NOW);
            }
            writer.syncAll();
        }
        return disk;
    }

    private static void update(ShardWriter writer, Path path, int round) throws IOException {
        long first = NOW + 20L * round;
        int count = round % 3 == 0 ? 2 : 1;
        writer.updateMany(
                writer.series(path.toString()),
                new long[] {first, first + 10},
                new double[] {round, round + 0.5},
                0,
                count,
                first + 10);
    }

    /** Updates all files in turn; what fails is done again. Answers how many calls failed. */
    private static long run(Disk disk, boolean deferred) throws IOException {
        long failures = 0;
        ShardWriter writer = writer(disk, deferred);
        for (int round = 0; round < ROUNDS; round++) {
            for (Path path : FILES) {
                try {
                    update(writer, path, round);
                } catch (IOException e) {
                    failures++;
                    update(writer, path, round);
                }
            }
        }
        assertThat(writer.mappedFiles()).isEqualTo(2);
        try {
            writer.syncAll();
        } catch (IOException e) {
            failures++;
            writer.syncAll();
        }
        failures += writer.lostMappings();
        try {
            writer.close();
        } catch (IOException e) {
            failures++;
        }
        return failures;
    }

    @ParameterizedTest
    @CsvSource({"false,false", "false,true", "true,false", "true,true"})
    void whicheverCallFailsTheFilesAreThoseThatTheyWouldHaveBeen(boolean deferred, boolean tearing) throws IOException {
        MemoryDisk whole = diskBefore();
        FailingDisk counting = new FailingDisk(whole, 0, false);
        run(counting, deferred);
        for (int failing = 1; failing <= counting.calls(); failing++) {
            MemoryDisk disk = diskBefore();

            assertThat(run(new FailingDisk(disk, failing, tearing), deferred))
                    .as("failures when call %d fails", failing)
                    .isEqualTo(1);

            for (Path path : FILES) {
                assertThat(disk.bytes(path)).as("%s, call %d", path, failing).isEqualTo(whole.bytes(path));
            }
        }
    }

    @Test
    void aMappedWriteThatFailsCostsTheCallerNothing() throws IOException {
        long lost = 0;
        for (int failing = 1; failing < 100; failing++) {
            FailingDisk disk = new FailingDisk(diskBefore(), failing, true);
            ShardWriter writer = writer(disk, false);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    for (Path path : FILES) {
                        update(writer, path, round);
                    }
                }
                lost += writer.lostMappings();
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("call " + failing + " fails");
            }
        }
        assertThat(lost).isPositive();
    }

    @Test
    void aPowerCutLosesNothingThatWasSyncedAndMayLoseTheRest() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            MemoryDisk disk = diskBefore();
            ShardWriter writer = writer(disk, seed % 2 == 0);
            for (int round = 0; round < 4; round++) {
                for (Path path : FILES) {
                    update(writer, path, round);
                }
            }
            assertThat(writer.mappedFiles()).isEqualTo(2);
            writer.syncAll();
            List<byte[]> synced = FILES.stream().map(disk::bytes).toList();
            for (Path path : FILES) {
                update(writer, path, 4);
            }

            disk.losePower();

            assertThat(FILES.stream().map(disk::bytes)).containsExactlyElementsOf(synced);
            disk.losePower(new Random(seed));
            try (ShardWriter next = writer(disk, false)) {
                for (Path path : FILES) {
                    update(next, path, 4);
                }
            }
            assertThat(disk.bytes(FILES.get(1))).isEqualTo(disk.bytes(FILES.get(2)));
        }
    }
}
