package io.graphitecluster.whisper.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskDescriptors;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Disks that fail and lose power. After a failed update each slot of the file is as before or as it was to be; other
 * series are as if nothing had happened, and repeating the update gives the file that it would have given.
 */
class ShardWriterFaultTest {
    private static final long NOW = 1_700_000_000;
    private static final List<Archive> ARCHIVES = List.of(new Archive(10, 12), new Archive(60, 10));
    private static final Path FIRST = Path.of("a.wsp");
    private static final Path OTHER = Path.of("b.wsp");

    private static ShardWriter writer(Disk disk, boolean deferred) throws IOException {
        return new ShardWriter(
                () -> new DiskDescriptors(disk, Path.of("")),
                new WriterOptions(1, 0, 1, deferred, 1000, () -> NOW * 1000));
    }

    private static MemoryDisk diskBefore() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        try (ShardWriter writer = writer(disk, false)) {
            for (Path path : List.of(FIRST, OTHER)) {
                int series = writer.series(path.toString());
                writer.create(series, ARCHIVES, 0, AggregationMethod.SUM, false);
                writer.updateMany(series, new long[] {NOW - 90, NOW - 30}, new double[] {1, 2}, 0, 2, NOW);
            }
            writer.syncAll();
        }
        return disk;
    }

    /** One point, ten that wrap and span coarse slots, late ones. */
    private static final List<long[]> UPDATES = List.of(
            new long[] {NOW},
            new long[] {NOW + 10, NOW + 20, NOW + 30, NOW + 40, NOW + 50, NOW + 60, NOW + 70, NOW + 80},
            new long[] {NOW + 100, NOW - 60, NOW - 200});

    private static void update(ShardWriter writer, Path path, int number) throws IOException {
        long[] timestamps = UPDATES.get(number);
        double[] values = new double[timestamps.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = 10 * (number + 1) + i;
        }
        writer.updateMany(writer.series(path.toString()), timestamps, values, 0, values.length, NOW + 100);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverCallFailsTheNextTryMakesTheFileThatItWouldHaveBeen(boolean tearing) throws IOException {
        for (boolean deferred : new boolean[] {false, true}) {
            MemoryDisk whole = diskBefore();
            FailingDisk counting = new FailingDisk(whole, 0, false);
            run(counting, deferred);
            assertThat(counting.calls()).isGreaterThan(20);
            for (int failing = 1; failing <= counting.calls(); failing++) {
                MemoryDisk disk = diskBefore();
                int failures = run(new FailingDisk(disk, failing, tearing), deferred);

                assertThat(failures).as("failures when call %d fails", failing).isEqualTo(1);
                assertThat(disk.bytes(FIRST)).as("call %d", failing).isEqualTo(whole.bytes(FIRST));
                assertThat(disk.bytes(OTHER)).as("call %d", failing).isEqualTo(whole.bytes(OTHER));
            }
        }
    }

    /** Updates both files in turn; what fails is tried again. */
    private static int run(Disk disk, boolean deferred) throws IOException {
        int failures = 0;
        ShardWriter writer = writer(disk, deferred);
        for (int i = 0; i < UPDATES.size(); i++) {
            for (Path path : List.of(FIRST, OTHER)) {
                try {
                    update(writer, path, i);
                } catch (IOException e) {
                    failures++;
                    assertThat(e).hasMessageContaining(".wsp");
                    update(writer, path, i);
                }
            }
        }
        try {
            writer.syncAll();
        } catch (IOException e) {
            failures++;
            writer.syncAll();
        }
        try {
            writer.close();
        } catch (IOException e) {
            failures++;
        }
        return failures;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterAFailureEachSlotIsOldOrNewAndTheOtherSeriesIsUnharmed(boolean tearing) throws IOException {
        MemoryDisk after = diskBefore();
        List<String> old = slots(after, FIRST);
        try (ShardWriter writer = writer(after, false)) {
            update(writer, FIRST, 1);
        }
        List<String> changed = slots(after, FIRST);
        assertThat(changed).isNotEqualTo(old);
        for (int failing = 1; failing <= 12; failing++) {
            MemoryDisk disk = diskBefore();
            byte[] other = disk.bytes(OTHER);
            try (ShardWriter writer = writer(new FailingDisk(disk, failing, tearing), false)) {
                update(writer, FIRST, 1);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("call " + failing + " fails");
            }
            List<String> slots = slots(disk, FIRST);
            for (int i = 0; i < slots.size() && !tearing; i++) {
                assertThat(slots.get(i)).isIn(old.get(i), changed.get(i));
            }
            assertThat(slots).hasSameSizeAs(old);
            assertThat(disk.bytes(OTHER)).isEqualTo(other);
        }
    }

    @Test
    void aPowerCutLosesNothingThatWasSyncedAndLeavesFilesThatCanBeRead() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            MemoryDisk disk = diskBefore();
            ShardWriter writer = writer(disk, seed % 2 == 0);
            update(writer, FIRST, 0);
            writer.syncAll();
            byte[] synced = disk.bytes(FIRST);
            List<String> old = slots(disk, FIRST);
            update(writer, FIRST, 1);
            update(writer, OTHER, 1);
            List<String> changed = slots(disk, FIRST);

            disk.losePower(new Random(seed));

            List<String> left = slots(disk, FIRST);
            for (int i = 0; i < left.size(); i++) {
                assertThat(left.get(i)).isIn(old.get(i), changed.get(i));
            }
            assertThat(slots(disk, OTHER)).hasSameSizeAs(old);
            try (ShardWriter next = writer(disk, false)) {
                update(next, FIRST, 1);
            }
            assertThat(disk.bytes(FIRST)).hasSameSizeAs(synced);
        }
    }

    @Test
    void aFileThatWasCreatedAndSyncedIsThereAfterAPowerCut() throws IOException {
        MemoryDisk disk = diskBefore();
        byte[] before = disk.bytes(FIRST);

        disk.losePower(new Random(1));

        assertThat(disk.bytes(FIRST)).isEqualTo(before);
    }

    @Test
    void failuresNameFileAndByte() throws IOException {
        MemoryDisk disk = diskBefore();
        ShardWriter writer = writer(new FailingDisk(disk, 7, false), false);

        assertThatThrownBy(() -> update(writer, FIRST, 0))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith("a.wsp: at byte ")
                .hasMessageEndingWith("call 7 fails");
        writer.close();
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() throws IOException {
        try (ShardWriter writer = writer(new MemoryDisk(), false)) {
            assertThatThrownBy(() -> update(writer, FIRST, 0))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("a.wsp");
        }
    }

    private static List<String> slots(Disk disk, Path path) throws IOException {
        List<String> slots = new ArrayList<>();
        try (WhisperFile file = new Whisper(disk).openReadOnly(path)) {
            slots.add(file.header().toString());
            for (ArchiveInfo archive : file.header().archives()) {
                file.forEachSlot(archive, (index, interval, value) -> slots.add(interval + "=" + value));
            }
        }
        return slots;
    }
}
