package io.graphitecluster.bench.core;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.quota.ThroughputGate;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.wal.LogSettings;
import io.graphitecluster.node.wal.SyncPolicy;
import io.graphitecluster.node.wal.WriteAheadLog;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** One log and one cache, filled by senders and emptied by a writer. */
final class CoreRun {
    private static final int CHUNK = 1000;
    private static final int SEGMENT = 64 << 20;
    private static final long WAITING = 16L << 20;
    private static final int WARM_UP_SECONDS = 3;
    private static final int WORTH_A_PASS = 20_000;
    private static final long PAUSE_NANOS = 10_000_000;

    private final byte[] names;
    private final int nameLength;
    private final int count;
    private final SeriesTable series = new SeriesTable(1);
    private final WriteAheadLog log;
    private final PointCache cache;
    private final Optional<ThroughputGate> gate;
    private final long bytesPerSeries;
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong updates = new AtomicLong();
    private volatile boolean done;

    CoreRun(Path folder, int count, long memory, QuotaRules rules) throws IOException, InterruptedException {
        this.count = count;
        this.nameLength = name(0).length;
        this.names = new byte[count * nameLength];
        for (int i = 0; i < count; i++) {
            System.arraycopy(name(i), 0, names, i * nameLength, nameLength);
        }
        long before = usedHeap();
        log = WriteAheadLog.open(
                new LocalDisk(),
                new LogSettings(folder, SyncPolicy.INTERVAL, 1000, SEGMENT, Long.MAX_VALUE, WAITING),
                series,
                System::currentTimeMillis);
        cache = new PointCache(series, CacheLimits.of(Double.POSITIVE_INFINITY, true, memory), log);
        PointChunk chunk = new PointChunk(CHUNK);
        for (int i = 0; i < count; i++) {
            chunk.add(series.findOrAdd(names, i * nameLength, nameLength), 0, i * 0.25);
            if (chunk.isFull() || i + 1 == count) {
                cache.store(chunk, true);
                chunk.clear();
            }
        }
        write();
        bytesPerSeries = (usedHeap() - before) / count;
        gate = rules.gate(folder, series);
    }

    private static byte[] name(int i) {
        return String.format("servers.rack%03d.host%05d.cpu.core%02d.user.percent.n%06d", i % 100, i / 100, i % 16, i)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static long usedHeap() throws InterruptedException {
        System.gc();
        TimeUnit.MILLISECONDS.sleep(100);
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * What was measured.
     *
     * @param points that were stored
     * @param cpuNanos of all threads, the benchmark's own among them
     * @param allocated bytes, by all threads
     * @param bytesPerSeries heap for one whose points are written: name, number, records
     * @param updates series that the writer took out
     * @param backlog points in the log only, at the end
     */
    record Figures(long points, long cpuNanos, long allocated, long bytesPerSeries, long updates, long backlog) {}

    Figures run(int senders, boolean writing, int seconds) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        IntStream.range(0, senders)
                .forEach(sender ->
                        threads.add(Thread.ofPlatform().start(() -> sendAll((long) sender * count / senders))));
        if (writing) {
            threads.add(Thread.ofPlatform().start(this::writeAll));
        }
        threads.add(Thread.ofPlatform().start(this::readBack));
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        long points = stored.get();
        long series0 = updates.get();
        long cpu = cpuNanos();
        long allocated = allocated();
        TimeUnit.SECONDS.sleep(seconds);
        Figures figures = new Figures(
                stored.get() - points,
                cpuNanos() - cpu,
                allocated() - allocated,
                bytesPerSeries,
                updates.get() - series0,
                cache.backlog());
        done = true;
        for (Thread thread : threads) {
            thread.join();
        }
        return figures;
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
    }

    private void sendAll(long first) {
        long time = 1_700_000_000;
        int from = (int) first;
        while (!done) {
            send(from, count, time);
            from = 0;
            time++;
        }
    }

    private void send(int from, int until, long time) {
        PointChunk chunk = new PointChunk(CHUNK);
        for (int i = from; i < until && !done; i++) {
            chunk.add(series.findOrAdd(names, i * nameLength, nameLength), (double) time, i * 0.25);
            if (chunk.isFull()) {
                store(chunk);
            }
        }
        store(chunk);
    }

    private void store(PointChunk chunk) {
        while (log.isFull()) {
            LockSupport.parkNanos(PAUSE_NANOS / 10);
        }
        gate.ifPresent(limiting -> limiting.limit(chunk, any -> {}));
        stored.addAndGet(chunk.size());
        cache.store(chunk, true);
        chunk.clear();
    }

    private void writeAll() {
        long checkpoint = System.nanoTime();
        while (!done) {
            if (write() < WORTH_A_PASS) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            if (System.nanoTime() - checkpoint > TimeUnit.SECONDS.toNanos(1)) {
                drop();
                checkpoint = System.nanoTime();
            }
        }
    }

    private int write() {
        PointColumns columns = new PointColumns();
        IntStream.Builder waiting = IntStream.builder();
        cache.forEachWaiting((number, points, oldest, arrival) -> waiting.add(number));
        int[] numbers = waiting.build().toArray();
        for (int number : numbers) {
            cache.beginWriting(number, columns);
            cache.written(number);
            updates.incrementAndGet();
        }
        return numbers.length;
    }

    private void drop() {
        try {
            log.endSegment();
            log.drop(cache.oldestSegment(log.backlogSegment(log.currentSegment())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            done = true;
        }
    }

    private void readBack() {
        while (!done) {
            try {
                if (!cache.readBack()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ends the log and removes its segments. */
    void end() throws IOException, InterruptedException {
        log.endSegment();
        log.drop(Long.MAX_VALUE);
        log.close();
    }
}
