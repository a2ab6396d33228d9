package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file with other archives answers with each point that the old one answered with, as far back as it reaches. */
class ReshapingTest {
    private static final long NOW = 1_700_000_123;
    private static final long[] STEPS = {1, 10, 60, 300, 3600};

    @TempDir
    private Path folder;

    private static Stream<Integer> seeds() {
        return Stream.iterate(1, seed -> seed + 1).limit(60);
    }

    private static List<Archive> randomArchives(Random random) {
        int first = random.nextInt(STEPS.length);
        int count = 1 + random.nextInt(STEPS.length - first);
        List<Archive> archives = new ArrayList<>();
        long retention = 0;
        for (int i = 0; i < count; i++) {
            long step = STEPS[first + i];
            long least = retention / step + 1;
            if (i + 1 < count) {
                least = Math.max(least, STEPS[first + i + 1] / step);
            }
            long points = least + random.nextInt(120);
            archives.add(new Archive(step, points));
            retention = step * points;
        }
        return ArchiveList.validate(archives);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPointIsAnsweredStill(int seed) throws IOException {
        Random random = new Random(seed);
        Path path = folder.resolve("a.wsp");
        List<Archive> before = randomArchives(random);
        List<Archive> after = randomArchives(random);
        List<AggregationMethod> methods = List.of(AggregationMethod.values());
        AggregationMethod method = methods.get(random.nextInt(methods.size()));
        Whisper whisper = new Whisper();
        whisper.create(path, before, new double[] {0, 0.5, 1}[random.nextInt(3)], method, false, false);
        long reach = before.getLast().retention();
        long clock = NOW - reach - random.nextInt(100);
        try (WhisperFile file = whisper.open(path)) {
            int points = 1 + random.nextInt(400);
            for (int i = 0; i < points; i++) {
                clock = Math.min(NOW, clock + 1 + (long) (random.nextDouble() * 2 * reach / points));
                file.updateMany(new long[] {clock}, new double[] {random.nextInt(1000) / 4.0}, clock);
            }
        }
        byte[] old = Files.readAllBytes(path);

        try (WhisperFile file = whisper.openReadOnly(path)) {
            Reshaping.replace(new LocalDisk(), file, after, 0.5, method, NOW);
        }

        Path copy = folder.resolve("old.wsp");
        Files.write(copy, old);
        try (WhisperFile was = whisper.openReadOnly(copy);
                WhisperFile is = whisper.openReadOnly(path)) {
            assertThat(is.header().archives())
                    .extracting(archive -> new Archive(archive.secondsPerPoint(), archive.points()))
                    .isEqualTo(after);
            long oldest = NOW
                    - Math.min(
                            reach, after.getLast().retention() - after.getLast().secondsPerPoint());
            for (long time = oldest + 1; time <= NOW; time += 1 + random.nextInt(30)) {
                Optional<Fetched> expected = was.fetch(time - 1, time, NOW);
                if (expected.isPresent()
                        && expected.get().isKnown(0)
                        && expected.get().start() <= NOW) {
                    long slot = expected.get().start();
                    boolean isItsAnswer =
                            expected.get().step() == answering(was, slot).secondsPerPoint();
                    assertThat(slot <= oldest || !isItsAnswer || covers(is, slot))
                            .as("seed %s: %s s ago, %s to %s", seed, NOW - slot, before, after)
                            .isTrue();
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(path, copy);
        }
    }

    /** The archive that a reader of just this time would get: a longer interval may be answered from a coarser one. */
    private static ArchiveInfo answering(WhisperFile file, long time) {
        return file.header().archives().stream()
                .filter(archive -> archive.retention() > NOW - time)
                .findFirst()
                .orElse(file.header().archives().getLast());
    }

    /** Whether the archive that answers for a time has a value in the slot that the time falls into. */
    private static boolean covers(WhisperFile file, long time) throws IOException {
        for (ArchiveInfo archive : file.header().archives()) {
            long slot = archive.intervalOf(time);
            long oldest = archive.intervalOf(NOW) - (archive.points() - 1) * archive.secondsPerPoint();
            if (slot >= oldest) {
                Optional<Fetched> fetched =
                        file.fetch(slot - archive.secondsPerPoint(), slot, NOW, archive.secondsPerPoint());
                return fetched.isPresent() && fetched.get().isKnown(0);
            }
        }
        return true;
    }

    @Test
    void valuesOfTheSameStepStayAndFinerOnesAreAggregated() throws IOException {
        Path path = folder.resolve("a.wsp");
        Whisper whisper = new Whisper();
        whisper.create(path, List.of(new Archive(10, 60), new Archive(60, 60)), 1, AggregationMethod.SUM, false, false);
        try (WhisperFile file = whisper.open(path)) {
            file.updateMany(new long[] {NOW - 100, NOW - 80, NOW - 10}, new double[] {1, 2, 4}, NOW);
            Reshaping.replace(
                    new LocalDisk(),
                    file,
                    List.of(new Archive(10, 8), new Archive(60, 60)),
                    0.5,
                    AggregationMethod.SUM,
                    NOW);
        }
        try (WhisperFile file = whisper.openReadOnly(path)) {
            assertThat(file.fetch(NOW - 20, NOW - 10, NOW).orElseThrow().values())
                    .containsExactly(4);
            // 100 s ago is 1_700_000_023: in the minute that began at …000_000 - 20; too few points for an xFilesFactor
            // of 1.
            long minute = NOW - 100 - Math.floorMod(NOW - 100, 60L);
            assertThat(file.fetch(minute - 1, minute, NOW, 60).orElseThrow().values()[0])
                    .isIn(1.0, 3.0);
        }
    }

    @Test
    void pointsFromTheFutureAreKept() throws IOException {
        Path path = folder.resolve("a.wsp");
        Whisper whisper = new Whisper();
        whisper.create(path, List.of(new Archive(10, 60)), 0.5, AggregationMethod.LAST, false, false);
        try (WhisperFile file = whisper.open(path)) {
            file.updateMany(new long[] {NOW - 100, NOW + 50}, new double[] {1, 2}, NOW);
            Reshaping.replace(new LocalDisk(), file, List.of(new Archive(10, 90)), 0.5, AggregationMethod.LAST, NOW);
        }
        try (WhisperFile file = whisper.openReadOnly(path)) {
            assertThat(file.fetch(NOW + 40, NOW + 50, NOW + 60).orElseThrow().values())
                    .containsExactly(2);
            assertThat(file.fetch(NOW - 110, NOW - 100, NOW).orElseThrow().values())
                    .containsExactly(1);
        }
    }

    @Test
    void whateverCallFailsTheOldFileStaysWhole() throws IOException {
        Path path = folder.resolve("a.wsp");
        Whisper whisper = new Whisper();
        whisper.create(path, List.of(new Archive(10, 60)), 0.5, AggregationMethod.AVERAGE, false, false);
        try (WhisperFile file = whisper.open(path)) {
            file.updateMany(new long[] {NOW - 100, NOW}, new double[] {1, 2}, NOW);
        }
        byte[] old = Files.readAllBytes(path);
        for (int call = 0; ; call++) {
            FailingDisk disk = new FailingDisk(new LocalDisk(), call, true);
            try (WhisperFile file = whisper.openReadOnly(path)) {
                Reshaping.replace(disk, file, List.of(new Archive(10, 90)), 0.5, AggregationMethod.AVERAGE, NOW);
                break;
            } catch (IOException e) {
                if (Files.size(path) == old.length) {
                    assertThat(path).as("call %s", call).hasBinaryContent(old);
                } else {
                    break; // renamed, and the folder could not be synced: the new file is whole
                }
            }
        }
        try (WhisperFile file = whisper.openReadOnly(path)) {
            assertThat(file.fetch(NOW - 110, NOW, NOW).orElseThrow().values()).contains(1, 2);
        }
    }
}
