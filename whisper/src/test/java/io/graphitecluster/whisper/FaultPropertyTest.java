package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random sequences of writes and syncs, of which any call to the disk fails: each slot is as before the write that failed or as
 * after it, and a power cut then loses nothing that was synced.
 */
class FaultPropertyTest {
    private static final Path PATH = Path.of("a.wsp");
    private static final long START = 1_700_000_000;
    private static final int MOST_FAILURES = 40;
    private static final int POINT = 12;
    private static final List<List<Archive>> ARCHIVES = List.of(
            List.of(new Archive(10, 30)),
            List.of(new Archive(10, 12), new Archive(60, 10)),
            List.of(new Archive(1, 60), new Archive(10, 36), new Archive(60, 100)));

    /** Something done to the file. */
    private interface Step {
        void to(WhisperFile file) throws IOException;
    }

    /** A sequence, what the file holds after each of its steps, and which of them are syncs. */
    private record Script(MemoryDisk start, List<Step> steps, List<byte[]> states, List<Integer> syncs) {}

    @Property(tries = 60)
    void aFailureLeavesOldOrNewAndAPowerCutWhatWasSynced(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Script script = script(random);
        FailingDisk counting = new FailingDisk(copy(script.start()), 0, false);
        assertThat(run(counting, script)).isEqualTo(script.steps().size());
        int[] calls = IntStream.rangeClosed(1, counting.calls()).toArray();
        int[] failures = calls.length <= MOST_FAILURES
                ? calls
                : random.ints(MOST_FAILURES, 1, calls.length + 1).toArray();
        for (int failing : failures) {
            check(script, failing, random);
        }
    }

    private static void check(Script script, int failing, Random random) throws IOException {
        MemoryDisk disk = copy(script.start());
        int done = run(new FailingDisk(disk, failing, false), script);
        byte[] found = disk.bytes(PATH);
        byte[] old = script.states().get(done);
        byte[] fresh = script.states().get(Math.min(done + 1, script.steps().size()));
        assertThat(readable(disk)).isTrue();
        for (int slot = 0; slot < slots(found); slot++) {
            assertThat(slot(found, slot))
                    .as("slot %d after call %d failed in step %d", slot, failing, done)
                    .isIn(slot(old, slot), slot(fresh, slot));
        }
        int synced = script.syncs().stream()
                .filter(step -> step < done)
                .mapToInt(step -> step + 1)
                .max()
                .orElse(0);
        byte[] safe = script.states().get(synced);
        disk.losePower(random);
        byte[] left = disk.bytes(PATH);
        assertThat(readable(disk)).isTrue();
        for (int slot = 0; slot < slots(left); slot++) {
            int tested = slot;
            boolean untouched = script
                    .states()
                    .subList(synced, Math.min(done + 2, script.states().size()))
                    .stream()
                    .allMatch(state -> slot(state, tested).equals(slot(safe, tested)));
            if (untouched) {
                assertThat(slot(left, slot))
                        .as("slot %d, synced after step %d", slot, synced)
                        .isEqualTo(slot(safe, slot));
            }
        }
        MemoryDisk strict = copy(script.start());
        run(new FailingDisk(strict, failing, true), script);
        strict.losePower();
        assertThat(strict.bytes(PATH))
                .as("all that was synced, call %d", failing)
                .isEqualTo(safe);
    }

    private static Script script(Random random) throws IOException {
        List<Archive> archives = ARCHIVES.get(random.nextInt(ARCHIVES.size()));
        MemoryDisk start = new MemoryDisk();
        AggregationMethod method =
                AggregationMethod.ofCode(random.nextInt(1, 9)).orElseThrow();
        new Whisper(start).create(PATH, archives, random.nextInt(3) / 4.0, method, false, true);
        List<Step> steps = new ArrayList<>();
        List<Integer> syncs = new ArrayList<>();
        long now = START;
        for (int i = 0; i < 12; i++) {
            now += random.nextInt(90);
            if (random.nextInt(4) == 0) {
                syncs.add(i);
                steps.add(WhisperFile::sync);
            } else {
                steps.add(step(random, archives, now));
            }
        }
        MemoryDisk disk = copy(start);
        List<byte[]> states = new ArrayList<>(List.of(disk.bytes(PATH)));
        try (WhisperFile file = new Whisper(disk).open(PATH)) {
            for (Step step : steps) {
                step.to(file);
                states.add(disk.bytes(PATH));
            }
        }
        return new Script(start, steps, states, syncs);
    }

    private static Step step(Random random, List<Archive> archives, long now) {
        // Of the finest archive and less than once around it: else a slot may be written twice in a batch, and hold for
        // a
        // moment what is neither old nor new.
        long span = archives.getFirst().retention() - archives.getFirst().secondsPerPoint();
        long age = random.nextLong(archives.getLast().retention() - 1);
        double factor = random.nextInt(5) / 4.0;
        AggregationMethod method =
                AggregationMethod.ofCode(random.nextInt(1, 9)).orElseThrow();
        long[] timestamps =
                random.longs(random.nextInt(1, 20), now - span + 1, now).toArray();
        double[] values = random.doubles(timestamps.length, -100, 100).toArray();
        return switch (random.nextInt(6)) {
            case 0 -> file -> file.setXFilesFactor(factor);
            case 1 -> file -> file.setAggregationMethod(method);
            case 2, 3 -> file -> file.update(values[0], now - age, now);
            default -> file -> file.updateMany(timestamps, values, now);
        };
    }

    /** How many steps were done before one failed. */
    private static int run(Disk disk, Script script) {
        int done = 0;
        try (WhisperFile file = new Whisper(disk).open(PATH)) {
            for (Step step : script.steps()) {
                step.to(file);
                done++;
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("fails");
        }
        return done;
    }

    private static boolean readable(Disk disk) throws IOException {
        try (WhisperFile file = new Whisper(disk).openReadOnly(PATH)) {
            for (ArchiveInfo archive : file.header().archives()) {
                file.forEachSlot(archive, (index, interval, value) -> {});
            }
            return true;
        }
    }

    private static MemoryDisk copy(MemoryDisk disk) {
        MemoryDisk copy = new MemoryDisk();
        copy.put(PATH, disk.bytes(PATH));
        return copy;
    }

    /** The first 16 bytes are one slot, the archives' numbers are never written again, then come the points. */
    private static int slots(byte[] file) {
        int archives = ByteBuffer.wrap(file).getInt(POINT);
        return 1 + (file.length - 16 - POINT * archives) / POINT;
    }

    /** The content of a slot, so that equal contents are equal, in a form that can be read when they are not. */
    private static String slot(byte[] file, int number) {
        int archives = ByteBuffer.wrap(file).getInt(POINT);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (number == 0) {
            return bytes.getInt(0) + " " + bytes.getFloat(8);
        }
        int begin = 16 + POINT * archives + (number - 1) * POINT;
        return bytes.getInt(begin) + ":" + bytes.getDouble(begin + Integer.BYTES);
    }
}
