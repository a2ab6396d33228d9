package io.graphitecluster.node.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several senders, the writer, the way back of the backlog, checkpoints and a reader, all at the same time. */
class LogAndCacheThreadsTest {
    private static final int SENDERS = 3;
    private static final int CHUNKS = 600;
    private static final int SERIES = 40;
    private static final int TIMES = 25;
    private static final int SEGMENT = 64 << 10;
    private static final long MEMORY = 20_000;

    @TempDir
    private Path folder;

    private final Map<String, Map<Long, Double>> files = new ConcurrentHashMap<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** Each sender counts up in the slots of its own series: a reader must never see a slot go back. */
    @Test
    @Timeout(120)
    void nothingIsLostAndNoSlotGoesBack() throws Exception {
        Heart heart = Heart.start(new LocalDisk(), folder, SEGMENT, MEMORY, 1, files);
        List<Thread> others = List.of(
                thread(() -> write(heart, new Random(1))),
                thread(() -> readBack(heart)),
                thread(heart::checkpoint),
                thread(() -> read(heart)));
        List<Thread> senders = IntStream.range(0, SENDERS)
                .mapToObj(sender -> Thread.ofPlatform().start(() -> send(heart, sender)))
                .toList();
        for (Thread sender : senders) {
            sender.join();
        }
        done.set(true);
        for (Thread other : others) {
            other.join();
        }

        assertThat(failures).isEmpty();
        checkAll(heart);
        heart.awaitAccepted();
        assertThat(heart.log.close()).isZero();

        Heart next = Heart.start(new LocalDisk(), folder, SEGMENT, MEMORY, 2, files);
        checkAll(next);
        while (next.cache.size() > 0) {
            write(next, new Random(2));
            next.cache.readBack();
        }
        checkAll(next);
        next.log.close();
    }

    private Thread thread(Action action) {
        return Thread.ofPlatform().start(() -> {
            while (!done.get() && failures.isEmpty()) {
                try {
                    action.run();
                } catch (IOException | InterruptedException | RuntimeException e) {
                    failures.add(e);
                }
            }
        });
    }

    private interface Action {
        void run() throws IOException, InterruptedException;
    }

    private static String name(int sender, int series) {
        return "sender" + sender + "." + series;
    }

    private static void send(Heart heart, int sender) {
        Random random = new Random(sender);
        PointChunk chunk = new PointChunk(SERIES);
        for (int round = 0; round < CHUNKS; round++) {
            int second = round % TIMES;
            for (int series = 0; series < SERIES; series++) {
                chunk.add(heart.number(name(sender, series)), second, round);
                if (random.nextInt(50) == 0) {
                    heart.store(chunk);
                }
            }
            heart.store(chunk);
        }
    }

    private static void write(Heart heart, Random random) {
        List<String> waiting = new ArrayList<>();
        heart.cache.forEachWaiting((number, points, oldest, arrival) -> waiting.add(heart.series.name(number)));
        waiting.forEach(name -> heart.write(name, random.nextInt(8) > 0));
    }

    private static void readBack(Heart heart) throws IOException {
        if (!heart.cache.readBack()) {
            LockSupport.parkNanos(100_000);
        }
    }

    private static void read(Heart heart) {
        for (int series = 0; series < SERIES; series++) {
            String name = name(series % SENDERS, series);
            Map<Long, Double> before = heart.read(name);
            Map<Long, Double> after = heart.read(name);
            before.forEach((second, value) -> {
                if (after.getOrDefault(second, -1.0) < value) {
                    throw new IllegalStateException(
                            name + " went back at " + second + " from " + value + " to " + after);
                }
            });
        }
    }

    private static void checkAll(Heart heart) {
        for (int sender = 0; sender < SENDERS; sender++) {
            for (int series = 0; series < SERIES; series++) {
                Map<Long, Double> seen = heart.read(name(sender, series));
                assertThat(seen).hasSize(TIMES);
                for (int second = 0; second < TIMES; second++) {
                    assertThat(seen).containsEntry((long) second, (double) (CHUNKS - TIMES + second));
                }
            }
        }
    }
}
