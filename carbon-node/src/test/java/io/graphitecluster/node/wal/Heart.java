package io.graphitecluster.node.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.graphitecluster.node.cache.CacheLimits;
import io.graphitecluster.node.cache.CachedPoints;
import io.graphitecluster.node.cache.PointCache;
import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.PointChunk;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Log and cache of one process on a folder, and files that are maps: what is written to them stays. */
final class Heart {
    static final long ACCEPTED = 1_700_000_000_123L;

    final SeriesTable series;
    final WriteAheadLog log;
    final PointCache cache;
    private final Path folder;
    private final Map<String, Map<Long, Double>> files;
    private final PointColumns columns = new PointColumns();

    private Heart(
            Disk disk, Path folder, int segmentBytes, long memory, long salt, Map<String, Map<Long, Double>> files)
            throws IOException {
        this.folder = folder;
        this.files = files;
        series = new SeriesTable(salt);
        log = WriteAheadLog.open(
                disk,
                new LogSettings(folder, SyncPolicy.NEVER, 1000, segmentBytes, Long.MAX_VALUE, 100_000),
                series,
                () -> ACCEPTED);
        cache = new PointCache(series, CacheLimits.of(Double.POSITIVE_INFINITY, true, memory), log);
    }

    /** Starts a process: what the log holds is replayed. */
    static Heart start(
            Disk disk, Path folder, int segmentBytes, long memory, long salt, Map<String, Map<Long, Double>> files)
            throws IOException {
        Heart heart = new Heart(disk, folder, segmentBytes, memory, salt, files);
        long own = heart.log.currentSegment();
        new LogReplay(new LocalDisk(), folder, folder.resolve("quarantine")).run(new LogTaker() {
            @Override
            public int name(byte[] name, int offset, int length) {
                return heart.series.findOrAdd(name, offset, length);
            }

            @Override
            public void point(int number, double timestamp, double value, long acceptedMillis, long segment) {
                if (segment < own) {
                    heart.cache.restore(number, timestamp, value, (int) segment, acceptedMillis);
                }
            }

            @Override
            public void deleted(int number, long segment) {
                if (segment < own) {
                    heart.cache.deleteRestored(number);
                    files.remove(heart.series.name(number));
                }
            }

            @Override
            public void session(String session, long sequence) {}
        });
        heart.log.notedAgain();
        return heart;
    }

    int number(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return series.findOrAdd(bytes, 0, bytes.length);
    }

    void store(PointChunk chunk) {
        cache.store(chunk, true);
        chunk.clear();
    }

    /** Returns once all that was stored outlives the process. */
    void awaitAccepted() throws Exception {
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        log.whenAccepted(() -> accepted.complete(null));
        accepted.get(30, TimeUnit.SECONDS);
    }

    /** Takes what waits of a series to its file. */
    void write(String name, boolean succeeds) {
        int number = number(name);
        int count = cache.beginWriting(number, columns);
        if (!succeeds) {
            cache.putBack(number);
            return;
        }
        Map<Long, Double> file = files.computeIfAbsent(name, any -> new ConcurrentHashMap<>());
        for (int i = 0; i < count; i++) {
            file.put(columns.timestamps()[i], columns.values()[i]);
        }
        cache.written(number);
    }

    /** Deletes a series; a process that dies before the file goes leaves that to the next. */
    void delete(String name, boolean dies) {
        cache.delete(number(name));
        if (!dies) {
            files.remove(name);
        }
    }

    /** Drops segments as a checkpoint does. */
    void checkpoint() throws IOException, InterruptedException {
        log.endSegment();
        long current = log.currentSegment();
        long needed = log.backlogSegment(current);
        log.drop(cache.oldestSegment(needed));
    }

    /** What a reader sees, by seconds: the cache first, the file second. */
    Map<Long, Double> read(String name) {
        CachedPoints cached = cache.read(number(name));
        Map<Long, Double> seen = new HashMap<>(files.getOrDefault(name, Map.of()));
        for (int i = 0; i < cached.size(); i++) {
            seen.put((long) cached.timestamps()[i], cached.values()[i]);
        }
        return seen;
    }

    Path folder() {
        return folder;
    }
}
