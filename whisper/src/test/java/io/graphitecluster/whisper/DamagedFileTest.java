package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A damaged file is answered with a clear error, or with what is left of it; never with a crash, a hang or all memory. */
class DamagedFileTest {
    private static final Path PATH = Path.of("a.wsp");
    private static final long NOW = 1_700_000_000;
    private static final int MUTATIONS = 10_000;
    private static final long MOST_MEMORY = 64L << 20;

    private byte[] whole;

    @BeforeEach
    void writeAFile() throws IOException {
        MemoryDisk disk = new MemoryDisk();
        Whisper whisper = new Whisper(disk);
        whisper.create(
                PATH, List.of(new Archive(10, 30), new Archive(60, 20)), 0.5, AggregationMethod.AVERAGE, false, false);
        try (WhisperFile file = whisper.open(PATH)) {
            for (int age = 290; age >= 0; age -= 10) {
                file.update(age, NOW - age, NOW);
            }
        }
        whole = disk.bytes(PATH);
    }

    @Test
    void anEmptyFileIsNamedWithItsPlace() {
        assertThatThrownBy(() -> info(new byte[0]))
                .isInstanceOf(CorruptWhisperFileException.class)
                .hasMessage("a.wsp: Unable to read header at byte 0: the file has only 0 bytes");
    }

    @Test
    void anUnknownMethodIsNamedWithItsPlace() {
        whole[3] = 9;

        assertThatThrownBy(() -> info(whole))
                .hasMessage("a.wsp: Unable to read header at byte 0: 9 is no aggregation method");
    }

    @Test
    void anImpossibleXFilesFactorIsNamedWithItsPlace() {
        ByteBuffer.wrap(whole).putFloat(8, 2);

        assertThatThrownBy(() -> info(whole))
                .hasMessage("a.wsp: Unable to read header at byte 8: the xFilesFactor is 2.0, not between 0 and 1");
    }

    @Test
    void aHeaderThatIsCutOffIsNamedWithItsPlace() {
        assertThatThrownBy(() -> info(Arrays.copyOf(whole, 30)))
                .isInstanceOfSatisfying(CorruptWhisperFileException.class, e -> {
                    assertThat(e.offset()).isEqualTo(28);
                    assertThat(e.upstreamMessage()).isEqualTo("Unable to read archive1 metadata (a.wsp)");
                });
    }

    @Test
    void fourMilliardArchivesAreRefusedQuickly() {
        ByteBuffer.wrap(whole).putInt(12, -1);

        assertThatThrownBy(() -> info(whole)).hasMessageContaining("there are 4294967295 archives");
    }

    @Test
    void aRetentionThatNoArchiveHasIsRefusedAndCostsNoMemory() {
        byte[] empty = whole.clone();
        Arrays.fill(empty, 40, empty.length, (byte) 0);
        ByteBuffer.wrap(empty).putInt(4, -1).putInt(20, 1);

        assertThatThrownBy(() -> {
                    try (WhisperFile file = open(empty)) {
                        file.fetch(0, NOW, NOW, 1);
                    }
                })
                .isInstanceOf(CorruptWhisperFileException.class)
                .hasMessageContaining("more than a file of 640 bytes can hold");
    }

    @Test
    void dataThatIsCutOffIsNamedWithItsPlace() {
        assertThatThrownBy(() -> {
                    try (WhisperFile file = open(Arrays.copyOf(whole, 200))) {
                        file.updateMany(new long[] {NOW - 100, NOW - 700}, new double[] {1, 2}, NOW);
                    }
                })
                .isInstanceOf(CorruptWhisperFileException.class)
                .hasMessageMatching("a\\.wsp: Unable to read .* at byte \\d+: .*");
    }

    @Test
    @Timeout(60)
    void tenThousandMutatedFilesGiveClearErrorsOrAnswers() throws IOException {
        Random random = new Random(20261123);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = mutate(random);
            long before = allocated();
            refused += useInEveryWay(damaged) ? 0 : 1;
            assertThat(allocated() - before).as("memory for mutation %d", i).isLessThan(MOST_MEMORY);
        }
        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }

    private byte[] mutate(Random random) {
        byte[] damaged = whole.clone();
        int region = random.nextBoolean() ? 40 : damaged.length;
        for (int n = random.nextInt(1, 4); n > 0; n--) {
            switch (random.nextInt(4)) {
                case 0 -> damaged[random.nextInt(region)] = (byte) random.nextInt(256);
                case 1 -> damaged[random.nextInt(region)] ^= (byte) (1 << random.nextInt(8));
                case 2 -> ByteBuffer.wrap(damaged).putInt(random.nextInt(10) * 4, random.nextInt());
                default -> ByteBuffer.wrap(damaged).putInt(random.nextInt(10) * 4, random.nextInt(100));
            }
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }

    /** Returns whether everything was answered. Anything but a {@link WhisperException} fails the test. */
    private static boolean useInEveryWay(byte[] damaged) throws IOException {
        boolean answered = true;
        for (Use use : List.<Use>of(
                file -> file.fetch(NOW - 200, NOW, NOW),
                file -> file.fetch(0, NOW, NOW),
                file -> file.fetch(
                        0, NOW, NOW, file.header().archives().getFirst().secondsPerPoint()),
                file -> file.update(1, NOW, NOW),
                file -> file.updateMany(new long[] {NOW, NOW - 35, NOW - 700}, new double[] {1, 2, 3}, NOW),
                file -> file.compare(file, false, NOW, NOW),
                file -> file.merge(file, 0, NOW, NOW),
                file -> file.forEachSlot(file.header().archives().getFirst(), (index, interval, value) -> {}))) {
            try (WhisperFile file = open(damaged)) {
                if (!file.header().archives().isEmpty()) {
                    use.of(file);
                }
            } catch (CorruptWhisperFileException e) {
                assertThat(e).hasMessageContaining(PATH + ": ").hasMessageContaining(" at byte " + e.offset() + ": ");
                assertThat(e.path()).isEqualTo(PATH);
                assertThat(e.offset()).isNotNegative();
                answered = false;
            } catch (TimestampNotCoveredException | UnalikeArchivesException | InvalidTimeIntervalException e) {
                // The numbers of the damaged header can be used, and do not fit what is asked.
                assertThat(e.getMessage()).isNotBlank();
                answered = false;
            } catch (IOException e) {
                // A header that says that an archive is far away makes a write far away, as upstream's would be.
                assertThat(e).hasMessage("No space left on device");
                answered = false;
            }
        }
        return answered;
    }

    /** Something done with a file. */
    private interface Use {
        void of(WhisperFile file) throws IOException;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void info(byte[] bytes) throws IOException {
        open(bytes).close();
    }

    private static WhisperFile open(byte[] bytes) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        disk.put(PATH, bytes);
        return new Whisper(disk).open(PATH);
    }
}
