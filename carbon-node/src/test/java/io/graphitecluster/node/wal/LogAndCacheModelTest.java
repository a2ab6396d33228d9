package io.graphitecluster.node.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Log, cache and files against a map of the last value of each slot, through everything that happens to points: stored,
 * left in the log, brought back, written, put back, carried over, deleted, and replayed by the next process.
 */
class LogAndCacheModelTest {
    private static final int SERIES = 7;
    private static final int TIMES = 30;
    private static final int STEPS = 120;
    private static final int SEGMENT = 4096;
    /** Of points in memory: some three dozen blocks. */
    private static final long MEMORY = 2500;

    @Property(tries = 60)
    void aReaderAlwaysSeesTheLastValueOfEachSlot(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("heart");
        try {
            new Run(folder, new Random(seed)).go();
        } finally {
            delete(folder);
        }
    }

    private static final class Run {
        private final Path folder;
        private final Random random;
        private final Map<String, Map<Long, Double>> model = new TreeMap<>();
        private final Map<String, Map<Long, Double>> files = new HashMap<>();
        private Heart heart;
        private double value;

        Run(Path folder, Random random) throws IOException {
            this.folder = folder;
            this.random = random;
            start();
        }

        private void start() throws IOException {
            long memory = random.nextInt(4) == 0 ? 0 : MEMORY;
            heart = Heart.start(new LocalDisk(), folder, SEGMENT, memory, random.nextLong(), files);
        }

        void go() throws Exception {
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
            heart.awaitAccepted();
            assertThat(heart.log.close()).isZero();
        }

        private void step() throws Exception {
            switch (random.nextInt(11)) {
                case 0, 1, 2 -> store(1 + random.nextInt(5));
                case 3 -> store(100);
                case 4 -> heart.write(anyName(), true);
                case 5 -> heart.write(anyName(), random.nextBoolean());
                case 6 -> heart.cache.readBack();
                case 7 -> heart.checkpoint();
                case 8 -> carryOver();
                case 9 -> delete(anyName());
                default -> restart();
            }
        }

        private void delete(String name) throws Exception {
            if (random.nextInt(2) == 0) {
                boolean dies = random.nextInt(3) == 0;
                heart.delete(name, dies);
                model.put(name, new TreeMap<>());
                if (dies) {
                    restartNow();
                }
            }
        }

        private void carryOver() {
            long current = heart.log.currentSegment();
            heart.cache.carryOver(current, heart.log.backlogSegment(current));
            heart.log.notedAgain();
        }

        private void restart() throws Exception {
            if (random.nextInt(3) == 0) {
                restartNow();
            }
        }

        private void restartNow() throws Exception {
            heart.awaitAccepted();
            assertThat(heart.log.close()).isZero();
            start();
        }

        private void store(int count) {
            PointChunk chunk = new PointChunk(count);
            int second = random.nextInt(TIMES);
            for (int i = 0; i < count; i++) {
                String name = anyName();
                second = random.nextInt(3) == 0 ? random.nextInt(TIMES) : second;
                // A slot is always named in the same way, or the file could not tell which of two is the last.
                double timestamp = second % 5 == 0 ? second + 0.5 : second;
                chunk.add(heart.number(name), timestamp, ++value);
                model.computeIfAbsent(name, any -> new TreeMap<>()).put((long) second, value);
            }
            heart.store(chunk);
        }

        private String anyName() {
            return "series." + random.nextInt(SERIES);
        }

        private void check() {
            model.forEach((name, last) -> assertThat(heart.read(name)).as(name).isEqualTo(last));
            long waiting = heart.cache.size();
            assertThat(waiting).isGreaterThanOrEqualTo(heart.cache.backlog());
            assertThat(heart.cache.seriesCount()).isBetween(waiting == 0 ? 0 : 1, SERIES);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
