package io.graphitecluster.whisper.rrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A damaged RRD file is refused with the place of the damage; it costs neither time nor memory. */
class DamagedRrdTest {
    private static final Path PATH = Path.of("a.rrd");
    private static final long NOW = 1_700_000_000;
    private static final int MUTATIONS = 10_000;
    private static final long MOST_MEMORY = 4L << 20;

    private final byte[] whole = RrdBytes.gauge(NOW, 10, 60);

    @Test
    void everyLengthButTheWholeIsRefusedWithItsPlace() {
        for (int length = 128; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOf(CorruptRrdException.class)
                    .hasMessageMatching("a\\.rrd: .* at byte \\d+");
        }
    }

    @Test
    void anotherMachinesFileIsNamedSo() {
        byte[] foreign = whole.clone();
        ByteBuffer.wrap(foreign).order(ByteOrder.BIG_ENDIAN).putDouble(16, 8.642135E130);

        assertThatThrownBy(() -> read(foreign))
                .hasMessageContaining("created on another architecture (big-endian)")
                .hasMessageEndingWith("at byte 16");
    }

    @Test
    void aNameThatWouldLeadOutOfTheFolderIsRefused() {
        byte[] evil = whole.clone();
        evil[128] = '/';

        assertThatThrownBy(() -> read(evil)).hasMessage("a.rrd: a data source is named '/' at byte 128");
    }

    @Test
    @Timeout(60)
    void tenThousandMutatedFilesGiveClearErrorsOrAnswers() throws IOException {
        Random random = new Random(20261123);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] damaged = whole.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                int at = random.nextInt(random.nextBoolean() ? 128 : damaged.length - 8);
                if (random.nextBoolean()) {
                    damaged[at] = (byte) random.nextInt();
                } else {
                    ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putLong(at & ~7, number(random));
                }
            }
            long before = allocated();
            try {
                read(damaged);
            } catch (CorruptRrdException e) {
                assertThat(e).hasMessageMatching("(?s).* at byte \\d+");
                refused++;
            }
            assertThat(allocated() - before).as("memory for mutation %d", i).isLessThan(MOST_MEMORY);
        }
        assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS * 9 / 10);
    }

    private static long number(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong();
            case 1 -> 1L << random.nextInt(64);
            default -> random.nextInt(100);
        };
    }

    private static void read(byte[] bytes) throws IOException {
        MemoryDisk disk = new MemoryDisk();
        disk.put(PATH, bytes);
        try (RrdFile file = RrdFile.open(disk, PATH)) {
            for (RrdArchive archive : file.header().archives()) {
                long step = file.header().secondsPerRow(archive);
                file.fetch(archive.function(), 0, step, NOW - step * archive.rows(), NOW, (row, value) -> {});
                file.fetch(archive.function(), 0, 1, 0, NOW, (row, value) -> {});
            }
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
