package io.graphitecluster.node.store.whisper;

import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.node.series.SeriesTable;
import io.graphitecluster.node.store.DamagedSeriesException;
import io.graphitecluster.node.store.SeriesExistsException;
import io.graphitecluster.node.store.SeriesLocks;
import io.graphitecluster.node.store.SeriesShape;
import io.graphitecluster.node.store.SeriesStore;
import io.graphitecluster.node.store.StoredSeries;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.CorruptWhisperFileException;
import io.graphitecluster.whisper.Reshaping;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperException;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.WhisperFileExistsException;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.LocalDisk;
import io.graphitecluster.whisper.shard.ShardWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** The Whisper files of this node. */
public final class WhisperStore implements SeriesStore {
    private final FilePaths paths;
    private final SeriesTable series;
    private final Disk disk;
    private final Whisper whisper;
    private final ShardWriter shard;
    private final FileNumbers numbers;
    private final FileOptions options;
    private final boolean followsLinks;
    private final TornFiles torn;
    private final SeriesLocks locks = new SeriesLocks();

    private WhisperStore(
            FilePaths paths,
            SeriesTable series,
            Disk disk,
            ShardWriter shard,
            FileOptions options,
            boolean followsLinks,
            TornFiles torn) {
        this.paths = paths;
        this.series = series;
        this.disk = disk;
        this.whisper = new Whisper(disk);
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
    public static WhisperStore open(FilePaths paths, SeriesTable series, FileOptions options, TornFiles torn)
            throws IOException {
        return new WhisperStore(
                paths, series, new LocalDisk(), ShardWriter.open(paths.root(), options.writer()), options, false, torn);
    }

    /** Files on any disk. */
    public static WhisperStore open(FilePaths paths, SeriesTable series, FileOptions options, Disk disk, TornFiles torn)
            throws IOException {
        ShardWriter shard = ShardWriter.on(disk, paths.root(), options.writer());
        return new WhisperStore(paths, series, disk, shard, options, true, torn);
    }

    @Override
    public boolean exists(String name) {
        return Files.isRegularFile(paths.pathOf(name))
                || (mayBeUnhashed(name) && Files.isRegularFile(paths.unhashedPathOf(name)));
    }

    @Override
    public int writers() {
        return options.writers();
    }

    @Override
    public boolean isMissing(int number) {
        return numbers.isMissing(number);
    }

    @Override
    public void create(int number, SeriesShape shape) throws IOException {
        try {
            if (followsLinks) {
                paths.makeFolder(disk, path(number));
            }
            try {
                createInFolder(number, shape);
            } catch (NoSuchFileException e) {
                paths.makeFolder(disk, path(number));
                createInFolder(number, shape);
            }
        } catch (WhisperFileExistsException e) {
            throw new SeriesExistsException(e);
        } catch (WhisperException | InvalidPathException e) {
            // A path that the encoding of this file system cannot write; archives that do not go together.
            throw new IOException(e.getMessage(), e);
        }
        numbers.missing(number, false);
    }

    private void createInFolder(int number, SeriesShape shape) throws IOException {
        shard.create(numbers.of(number), shape.archives(), shape.xFilesFactor(), shape.method(), options.sparse());
    }

    @Override
    public int write(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        if (followsLinks) {
            paths.requireInside(path(number));
        }
        int tooOld = writeAlone(number, points, acceptedAt, now);
        // Not under the lock: whoever reads this series, or one of its stripe, would wait for the disk.
        if (options.sync()) {
            shard.syncAll();
        } else {
            shard.syncIfMany();
        }
        return tooOld;
    }

    private int writeAlone(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        Lock lock = locks.of(number).writeLock();
        lock.lock();
        try {
            return writeMending(number, points, acceptedAt, now);
        } catch (NoSuchFileException e) {
            numbers.missing(number, true);
            throw e;
        } catch (WhisperException | InvalidPathException e) {
            throw translated(e);
        } finally {
            lock.unlock();
        }
    }

    /** Files of tagged series used to be named by the names, before there were hashes. */
    private boolean mayBeUnhashed(String name) {
        return paths.hashTaggedNames() && name.indexOf(';') >= 0;
    }

    /** Gives a file that is named by its series' name the hashed one, as upstream does. */
    private boolean renameUnhashed(String name) throws IOException {
        if (!mayBeUnhashed(name)) {
            return false;
        }
        Path unhashed = paths.unhashedPathOf(name);
        if (!disk.exists(unhashed)) {
            return false;
        }
        paths.requireInside(unhashed);
        disk.rename(unhashed, paths.pathOf(name));
        return true;
    }

    private int writeMending(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        try {
            return writeRenaming(number, points, acceptedAt, now);
        } catch (CorruptWhisperFileException e) {
            if (!torn.mend(path(number))) {
                throw e;
            }
            return writeOnce(number, points, acceptedAt, now);
        }
    }

    private int writeRenaming(int number, PointColumns points, long acceptedAt, long now) throws IOException {
        try {
            return writeOnce(number, points, acceptedAt, now);
        } catch (NoSuchFileException e) {
            if (!renameUnhashed(series.name(number))) {
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

    @Override
    public void sync() throws IOException {
        shard.syncAll();
    }

    @Override
    public long lostMappings() {
        return shard.lostMappings();
    }

    @Override
    public int unsynced() {
        return shard.dirtyFiles();
    }

    @Override
    public <T> T read(String name, Reading<T> reading) throws IOException {
        return readFile(name, file -> reading.of(new FileSeries(file)));
    }

    @Override
    public StoredSeries coming(SeriesShape shape) {
        return new ComingSeries(shape);
    }

    /**
     * Reads the file of a series.
     *
     * @throws NoSuchFileException when the series has no file, or a torn one whose points are all in the cache
     */
    public <T> T readFile(String name, FileReader<T> reader) throws IOException {
        try {
            return readFile(name, paths.pathOf(name), reader);
        } catch (NoSuchFileException e) {
            if (mayBeUnhashed(name) && Files.isRegularFile(paths.unhashedPathOf(name))) {
                return readFile(name, paths.unhashedPathOf(name), reader);
            }
            throw e;
        }
    }

    private <T> T readFile(String name, Path path, FileReader<T> reader) throws IOException {
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
            throw translated(e);
        } catch (WhisperException e) {
            throw translated(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String setAggregationMethod(String name, String method) throws IOException {
        AggregationMethod wanted = AggregationMethod.find(method)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unrecognized aggregation method: " + method + "; use one of " + AggregationMethod.allNames()));
        return alone(name, path -> {
            try (WhisperFile file = whisper.open(path)) {
                return file.setAggregationMethod(wanted).graphiteName();
            }
        });
    }

    @Override
    public void reshape(String name, SeriesShape shape, long now) throws IOException {
        alone(name, path -> {
            try (WhisperFile file = whisper.openReadOnly(path)) {
                Reshaping.replace(disk, file, shape.archives(), shape.xFilesFactor(), shape.method(), now);
                return true;
            }
        });
    }

    @Override
    public void look(String name, Visitor visitor) throws IOException {
        Path path = paths.pathOf(name);
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            visitor.series(name, file.size(), file.lastModifiedTime().to(TimeUnit.SECONDS));
        } catch (NoSuchFileException e) {
            // Nothing is shown then.
        }
    }

    @Override
    public boolean delete(String name) throws IOException {
        try {
            return alone(name, path -> {
                boolean isThere = disk.exists(path);
                disk.deleteIfExists(path);
                paths.bounds().removeEmpty(path.getParent());
                return isThere;
            });
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void walk(Visitor visitor) throws IOException {
        new FileWalk(paths.root()).run(visitor);
    }

    /** Does something with the file of a series while nobody else reads or writes it. */
    private <T> T alone(String name, Change<T> change) throws IOException {
        Path hashed = paths.pathOf(name);
        Path path = mayBeUnhashed(name) && !disk.exists(hashed) ? paths.unhashedPathOf(name) : hashed;
        int number = find(name);
        Lock lock = locks.of(number).writeLock();
        lock.lock();
        try {
            paths.requireInside(path);
            int written = number == SeriesTable.NONE ? -1 : numbers.find(number);
            if (written >= 0) {
                shard.settle(written);
            }
            try {
                return change.of(path);
            } finally {
                if (written >= 0) {
                    shard.invalidate(written);
                }
            }
        } catch (WhisperException e) {
            throw translated(e);
        } finally {
            lock.unlock();
        }
    }

    private static IOException translated(RuntimeException failure) {
        return failure instanceof CorruptWhisperFileException
                ? new DamagedSeriesException(failure)
                : new IOException(failure.getMessage(), failure);
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

    @FunctionalInterface
    private interface Change<T> {
        T of(Path file) throws IOException;
    }
}
