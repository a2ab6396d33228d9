package io.graphitecluster.node.write;

import io.graphitecluster.node.cache.PointColumns;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;

/**
 * The Whisper files of this node. A write and the reads of the same series exclude each other. Safe for any number of
 * threads.
 */
public final class SeriesFiles {
    private final FilePaths paths;
    private final Whisper whisper;
    private final FileOptions options;
    private final TouchedFiles touched;
    private final SeriesLocks locks = new SeriesLocks();

    /**
     * @param paths where files lie
     * @param whisper creates and opens them
     * @param options how they are written
     */
    public SeriesFiles(FilePaths paths, Whisper whisper, FileOptions options) {
        this(paths, whisper, options, new LocalDisk());
    }

    /** @param disk syncs what was written */
    public SeriesFiles(FilePaths paths, Whisper whisper, FileOptions options, Disk disk) {
        this.touched = new TouchedFiles(disk, paths.root());
        this.paths = paths;
        this.whisper = whisper;
        this.options = options;
    }

    /** Whether a series has a file. */
    public boolean exists(String name) {
        return Files.isRegularFile(paths.pathOf(name));
    }

    /**
     * Creates the file of a series, and the folders above it.
     *
     * @throws IOException when the disk is full, a folder may not be written …
     * @throws io.graphitecluster.whisper.WhisperException when the archives do not go together
     */
    public void create(String name, FileShape shape) throws IOException {
        Path path = paths.pathOf(name);
        Lock lock = locks.of(name).writeLock();
        lock.lock();
        try {
            paths.makeFolder(path);
            touched.created(path);
            whisper.create(
                    path, shape.archives(), shape.xFilesFactor(), shape.method(), options.sparse(), options.sync());
        } finally {
            lock.unlock();
        }
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
    public int write(String name, PointColumns points, long acceptedAt, long now) throws IOException {
        Path path = paths.pathOf(name);
        WholeSeconds columns = WholeSeconds.of(points);
        Lock lock = locks.of(name).writeLock();
        lock.lock();
        try {
            paths.requireInside(path);
            touched.changed(path);
            try (WhisperFile file = whisper.open(path)) {
                int tooOld = new DelayedWrite(file, acceptedAt, now).write(columns);
                if (options.sync()) {
                    file.sync();
                }
                return tooOld;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns once everything that was written before this call is on stable storage.
     *
     * @param endNanos when to give up, by {@link System#nanoTime}
     * @return false when there was not time enough
     */
    public boolean sync(long endNanos) throws IOException {
        return touched.sync(endNanos);
    }

    /**
     * Reads the file of a series.
     *
     * @throws NoSuchFileException when the series has no file
     */
    public <T> T read(String name, FileReader<T> reader) throws IOException {
        Path path = paths.pathOf(name);
        Lock lock = locks.of(name).readLock();
        lock.lock();
        try {
            paths.requireInside(path);
            try (WhisperFile file = whisper.openReadOnly(path)) {
                return reader.read(file);
            }
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
        Lock lock = locks.of(name).writeLock();
        lock.lock();
        try {
            paths.requireInside(path);
            try (WhisperFile file = whisper.open(path)) {
                return change.read(file);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Reads from an open file. */
    @FunctionalInterface
    public interface FileReader<T> {
        /** Called once; the file is closed afterwards. */
        T read(WhisperFile file) throws IOException;
    }
}
