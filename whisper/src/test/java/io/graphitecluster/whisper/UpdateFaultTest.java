package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write that fails leaves a file that can be read, and each slot of it is as before or as it was to be. */
class UpdateFaultTest {
    private static final Path PATH = Path.of("a.wsp");
    private static final long NOW = 1_700_000_000;
    private static final List<Archive> ARCHIVES = List.of(new Archive(10, 12), new Archive(60, 10));

    private byte[] before;

    /** Something that writes to a file. */
    private interface Write {
        void to(WhisperFile file) throws IOException;
    }

    @BeforeEach
    void writeTheFileBefore() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        new Whisper(disk).create(PATH, ARCHIVES, 0, AggregationMethod.SUM, false, false);
        try (WhisperFile file = new Whisper(disk).open(PATH)) {
            file.updateMany(new long[] {NOW - 300, NOW - 70, NOW - 20}, new double[] {1, 2, 3}, NOW);
        }
        before = disk.bytes(PATH);
    }

    @Test
    void whicheverCallOfAnUpdateFails() throws IOException {
        check(file -> file.update(9, NOW - 10, NOW));
    }

    @Test
    void whicheverCallOfABatchFails() throws IOException {
        check(file -> file.updateMany(
                new long[] {NOW, NOW - 10, NOW - 30, NOW - 70, NOW - 200, NOW - 500},
                new double[] {10, 11, 12, 13, 14, 15},
                NOW));
    }

    @Test
    void whicheverCallOfAChangeOfTheHeaderFails() throws IOException {
        check(file -> file.setAggregationMethod(AggregationMethod.MAX));
    }

    @Test
    void aTornWriteLeavesAFileThatCanBeRead() throws IOException {
        Write write = file -> file.updateMany(new long[] {NOW, NOW - 10, NOW - 200}, new double[] {10, 11, 14}, NOW);
        int calls = callsOf(write);
        for (int failing = 1; failing <= calls; failing++) {
            MemoryDisk torn = diskBefore();
            int call = failing;
            assertThatThrownBy(() -> run(new FailingDisk(torn, call, true), write))
                    .isInstanceOf(IOException.class);

            assertThat(slotsOf(torn)).hasSameSizeAs(slotsOf(diskBefore()));
        }
    }

    private void check(Write write) throws IOException {
        MemoryDisk after = diskBefore();
        run(after, write);
        List<Object> old = slotsOf(diskBefore());
        List<Object> changed = slotsOf(after);
        assertThat(changed).isNotEqualTo(old);
        int calls = callsOf(write);
        assertThat(calls).isGreaterThan(3);
        for (int failing = 1; failing <= calls; failing++) {
            MemoryDisk disk = diskBefore();
            int call = failing;

            assertThatThrownBy(() -> run(new FailingDisk(disk, call, false), write))
                    .hasMessage("call " + failing + " fails");

            List<Object> slots = slotsOf(disk);
            for (int i = 0; i < slots.size(); i++) {
                assertThat(slots.get(i)).isIn(old.get(i), changed.get(i));
            }
        }
    }

    private int callsOf(Write write) throws IOException {
        FailingDisk counting = new FailingDisk(diskBefore(), 0, false);
        run(counting, write);
        return counting.calls();
    }

    private MemoryDisk diskBefore() {
        MemoryDisk disk = new MemoryDisk();
        disk.put(PATH, before);
        return disk;
    }

    private static void run(Disk disk, Write write) throws IOException {
        try (WhisperFile file = new Whisper(disk).open(PATH)) {
            write.to(file);
        }
    }

    /** The header and all that can be fetched. */
    private static List<Object> slotsOf(Disk disk) throws IOException {
        List<Object> slots = new ArrayList<>();
        try (WhisperFile file = new Whisper(disk).openReadOnly(PATH)) {
            slots.add(file.header());
            for (ArchiveInfo archive : file.header().archives()) {
                Fetched fetched = file.fetch(NOW - archive.retention(), NOW, NOW, archive.secondsPerPoint())
                        .orElseThrow();
                for (double value : fetched.values()) {
                    slots.add(value);
                }
            }
        }
        return slots;
    }
}
