package io.graphitecluster.node.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each n-th call of the disk fails, a write after half of its bytes: what is accepted is there all the same. */
@Timeout(120)
class LogFaultTest {
    private static final int ROUNDS = 12;
    private static final int SERIES = 5;
    private static final int SEGMENT = 4096;
    private static final long MEMORY = 1000;

    @TempDir
    private Path folder;

    private final Map<String, Map<Long, Double>> files = new HashMap<>();
    private final Map<String, Map<Long, Double>> expected = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 11, 13})
    void whatIsAcceptedIsThereThoughTheDiskFailsNowAndThen(int every) throws Exception {
        FailingDisk disk = FailingDisk.every(new LocalDisk(), every);
        Heart heart = Heart.start(disk, folder, SEGMENT, MEMORY, every, files);
        disk.failing(true);
        for (int round = 0; round < ROUNDS; round++) {
            store(heart, round);
            heart.awaitAccepted();
            attempt(heart::checkpoint);
            attempt(heart.cache::readBack);
            heart.write("s" + round % SERIES, round % 3 > 0);
            disk.failing(false);
            expected.forEach((name, points) -> assertThat(heart.read(name)).isEqualTo(points));
            disk.failing(true);
        }
        disk.failing(false);
        assertThat(heart.log.failures()).isPositive();
        assertThat(heart.log.close()).isZero();

        Heart next = Heart.start(new LocalDisk(), folder, SEGMENT, MEMORY, 1, files);
        expected.forEach((name, points) -> assertThat(next.read(name)).isEqualTo(points));
        assertThat(next.log.close()).isZero();
    }

    private void store(Heart heart, int round) {
        PointChunk chunk = new PointChunk(100);
        for (int i = 0; i < chunk.capacity(); i++) {
            String name = "s" + i % SERIES;
            long second = round * 7L + i % 40;
            double value = round * 1000.0 + i;
            chunk.add(heart.number(name), (double) second, value);
            expected.computeIfAbsent(name, any -> new HashMap<>()).put(second, value);
        }
        heart.store(chunk);
    }

    private interface Call {
        void run() throws IOException, InterruptedException;
    }

    /** What fails is tried again by whoever calls it, at the latest in the next round. */
    private static void attempt(Call call) throws InterruptedException {
        try {
            call.run();
        } catch (IOException e) {
            assertThat(e).hasMessageFindingMatch("fails|cannot be written");
        }
    }
}
