package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.shard.ShardWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;

/**
 * The Whisper files of this node. One thread writes; any number read. A write and the reads of the same series exclude each
 * other.
 */
public final class SeriesFiles implements AutoCloseable {
    private final FilePaths paths;
    private final SeriesTable series;
    private final Whisper whisper;
    private final ShardWriter shard;
    private final FileNumbers numbers;
    private final FileOptions options;
    private final boolean followsLinks;
    private final TornFiles torn;
    private final SeriesLocks locks = new SeriesLocks();

    private SeriesFiles(
            FilePaths paths,
            SeriesTable series,
            Whisper whisper,
            ShardWriter shard,
            FileOptions options,
            boolean followsLinks,
            TornFiles torn) {
        this.paths = paths;
        this.series = series;
        this.whisper = whisper;
        this.shard = shard;
        this.numbers = new FileNumbers(series, shard, paths.hashTaggedNames());
        this.options = options;
        this.followsLinks = followsLinks;
        this.torn = torn;
    }

    /**
     * Files on this machine.
     *
     * @param paths where files lie
     * @param torn mends what a power cut has torn
     * @throws IOException when the data folder cannot be opened
     */
    public static SeriesFiles open(FilePaths paths, SeriesTable series, FileOptions options, TornFiles torn)
            throws IOException {
        return new SeriesFiles(
                paths, series, new Whisper(), ShardWriter.open(paths.root(), options.writer()), options, false, torn);
    }

    /** Files on any disk. */
    public static SeriesFiles open(FilePaths paths, SeriesTable series, FileOptions options, Disk disk, TornFiles torn)
            throws IOException {
        ShardWriter shard = ShardWriter.on(disk, paths.root(), options.writer());
        return new SeriesFiles(paths, series, new Whisper(disk), shard, options, true, torn);
    }

    /** Whether a series has a file. */
    public boolean exists(String name) {
        return Files.isRegularFile(paths.pathOf(name));
    }

    /** Whether a series was seen to have no file when it was written to last. Only the writer's thread may ask. */
    boolean isMissing(int number) {
        return numbers.isMissing(number);
    }

    /**
     * Creates the file of a series, and the folders above it: it appears whole.
     *
     * @throws io.graphitecluster.whisper.WhisperFileExistsException when there is one
     * @throws IOException when the disk is full, a folder may not be written …
     * @throws io.graphitecluster.whisper.WhisperException when the archives do not go together
     */
    public void create(int number, FileShape shape) throws IOException {
        if (followsLinks) {
            paths.makeFolder(path(number));
        }
        try {
            createInFolder(number, shape);
        } catch (NoSuchFileException e) {
            paths.makeFolder(path(number));
            createInFolder(number, shape);
        }
        numbers.missing(number, false);
    }

    private void createInFolder(int number, FileShape shape) throws IOException {
        shard.create(numbers.of(number), shape.archives(), shape.xFilesFactor(), shape.method(), options.sparse());
    }

    /**
     * Writes points of one series.
     *
     * @param acceptedAt when the first was accepted, in epoch seconds, if that was by an earlier process; 0 otherwise
     * @param now epoch seconds
     * @return how many points were left out because they are older than the file's retention
     * @throws NoSuchFileException when the series has no file
     * @throws IOException when the file cannot be written; some of the points may be in it then, and writing them again
     *     does no harm
     * @throws io.graphitecluster.whisper.CorruptWhisperFileException when the file is none
     */
    public int write(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        if (followsLinks) {
            paths.requireInside(path(number));
        }
        Lock lock = locks.of(number).writeLock();
        lock.lock();
        try {
            int tooOld = writeMending(number, points, acceptedAt, now);
            if (options.sync()) {
                shard.syncAll();
            }
            return tooOld;
        } catch (NoSuchFileException e) {
            numbers.missing(number, true);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private int writeMending(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        try {
            return writeOnce(number, points, acceptedAt, now);
        } catch (CorruptWhisperFileException e) {
            if (!torn.mend(path(number))) {
                throw e;
            }
            return writeOnce(number, points, acceptedAt, now);
        }
    }

    private int writeOnce(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        return acceptedAt > 0
                ? writeDelayed(number, points, Math.min(acceptedAt, now), now)
                : update(number, points, now);
    }

    private int update(int number, PointColumns points, long now) throws IOException {
        return shard.updateMany(numbers.of(number), points.timestamps(), points.values(), 0, points.size(), now);
    }

    /** As the process that accepted the points would have written them, where that makes a difference. */
    private int writeDelayed(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        Path path = path(number);
        try (WhisperFile file = whisper.open(path)) {
            if (file.isCutOff() && torn.mend(path)) {
                shard.invalidate(numbers.of(number));
            }
            DelayedWrite write = new DelayedWrite(file, acceptedAt, now);
            if (write.matters(points)) {
                int written = numbers.of(number);
                shard.settle(written);
                int tooOld = write.write(points);
                file.sync();
                shard.invalidate(written);
                return tooOld;
            }
        }
        return update(number, points, now);
    }

    /** Returns once everything that was written before this call is on stable storage. */
    public void sync() throws IOException {
        shard.syncAll();
    }

    /** Files that were written to and not synced since. */
    public int unsynced() {
        return shard.dirtyFiles();
    }

    /**
     * Reads the file of a series.
     *
     * @throws NoSuchFileException when the series has no file, or a torn one whose points are all in the cache
     */
    public <T> T read(String name, FileReader<T> reader) throws IOException {
        Path path = paths.pathOf(name);
        int number = find(name);
        Lock lock = locks.of(number).readLock();
        lock.lock();
        try {
            paths.requireInside(path);
            try (WhisperFile file = whisper.openReadOnly(path)) {
                return reader.read(file);
            }
        } catch (CorruptWhisperFileException e) {
            if (number != SeriesTable.NONE && torn.isTorn(path)) {
                throw new NoSuchFileException(path.toString());
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes the file of a series, while nobody reads or writes it.
     *
     * @throws NoSuchFileException when the series has no file
     */
    public <T> T change(String name, FileReader<T> change) throws IOException {
        Path path = paths.pathOf(name);
        int number = find(name);
        Lock lock = locks.of(number).writeLock();
        lock.lock();
        try {
            paths.requireInside(path);
            int written = number == SeriesTable.NONE ? -1 : numbers.find(number);
            if (written >= 0) {
                shard.settle(written);
            }
            try (WhisperFile file = whisper.open(path)) {
                return change.read(file);
            } finally {
                if (written >= 0) {
                    shard.invalidate(written);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return series.find(bytes, 0, bytes.length);
    }

    private Path path(int number) {
        return paths.pathOf(series.name(number));
    }

    @Override
    public void close() throws IOException {
        shard.close();
    }

    /** Reads from an open file. */
    @FunctionalInterface
    public interface FileReader<T> {
        /** Called once; the file is closed afterwards. */
        T read(WhisperFile file) throws IOException;
    }
}
