package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to points that are odd: late, early, twice, or no time at all. */
class BatchUpdateTest {
    private static final Path PATH = Path.of("a.wsp");
    private static final long NOW = 1_700_000_000;

    private final MemoryDisk disk = new MemoryDisk();
    private final Whisper whisper = new Whisper(disk);

    @BeforeEach
    void create() throws IOException {
        whisper.create(PATH, List.of(new Archive(10, 6), new Archive(60, 5)), 0, AggregationMethod.LAST, false, false);
    }

    @Test
    void pointsThatAreTooOldAreLeftOutAndCounted() throws IOException {
        assertThat(update(new long[] {NOW - 301, NOW - 300, NOW, NOW - 5_000}, 1, 2, 3, 4))
                .isEqualTo(2);
    }

    @Test
    void timestampsThatAreNoneAreLeftOutAndCounted() throws IOException {
        assertThat(update(new long[] {(1L << 32) + 20, NOW, Long.MAX_VALUE}, 1, 2, 3))
                .isEqualTo(2);
        assertThat(fine()).contains(2.0);
    }

    @Test
    void ofPointsInOneSlotTheLatestStaysAndOfEqualTimestampsTheFirst() throws IOException {
        update(new long[] {NOW - 3, NOW - 20, NOW - 20, NOW - 1}, 1, 2, 3, 4);

        assertThat(fine()).contains(4.0, 2.0).doesNotContain(1.0, 3.0);
    }

    @Test
    void futurePointsBeyondARoundStayInTheirArchive() throws IOException {
        long[] future = LongStream.rangeClosed(0, 20).map(i -> NOW + i * 10).toArray();
        double[] values = LongStream.rangeClosed(0, 20).asDoubleStream().toArray();
        byte[] before = disk.bytes(PATH);

        try (WhisperFile file = whisper.open(PATH)) {
            file.updateMany(future, values, NOW);
            Fetched fetched = file.fetch(NOW + 140, NOW + 200, NOW + 200, 10).orElseThrow();

            assertThat(fetched.values()).containsExactly(15, 16, 17, 18, 19, 20);
        }
        assertThat(disk.bytes(PATH)).hasSameSizeAs(before);
    }

    @Test
    void anEmptyBatchWritesNothing() throws IOException {
        byte[] before = disk.bytes(PATH);

        assertThat(update(new long[0])).isZero();
        assertThat(disk.bytes(PATH)).isEqualTo(before);
    }

    @Test
    void timestampsAndValuesMustBeAsMany() {
        assertThatThrownBy(() -> update(new long[] {1, 2}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 timestamps but 1 values");
    }

    private int update(long[] timestamps, double... values) throws IOException {
        try (WhisperFile file = whisper.open(PATH)) {
            return file.updateMany(timestamps, values, NOW);
        }
    }

    private double[] fine() throws IOException {
        try (WhisperFile file = whisper.openReadOnly(PATH)) {
            return file.fetch(NOW - 60, NOW, NOW).orElseThrow().values();
        }
    }
}
