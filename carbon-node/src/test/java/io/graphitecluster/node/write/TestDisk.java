package io.graphitecluster.node.write;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.node.store.whisper.TornFiles;
import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The local disk, on which writing to chosen files fails. */
public final class TestDisk implements Disk {
    private final Disk local = new LocalDisk();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private volatile boolean full;
    private volatile boolean seriesFull;

    /** Mends no file: each changed after the process started. */
    public static TornFiles noneTorn(Path folder) {
        return new TornFiles(new LocalDisk(), folder, folder.resolve("quarantine"), 0, new NodeCounters());
    }

    /** Every write from now on fails as on a full disk, or no longer does. */
    public void full(boolean isFull) {
        full = isFull;
    }

    /** As above, for the files of series only: the log has a disk of its own. */
    public void fullForSeries() {
        seriesFull = true;
    }

    /** Writes to files of this name fail. */
    public void fail(String fileName) {
        failing.add(fileName);
    }

    /** Nothing fails any more. */
    public void repair() {
        failing.clear();
        full = false;
        seriesFull = false;
    }

    private void check(Path path) throws IOException {
        if (full || (seriesFull && path.toString().contains("/whisper/"))) {
            throw new IOException("No space left on device");
        }
        if (failing.contains(path.getFileName().toString())) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public DiskFile open(Path path, Access access) throws IOException {
        return new CheckedFile(path, local.open(path, access));
    }

    @Override
    public DiskFile create(Path path) throws IOException {
        check(path);
        return new CheckedFile(path, local.create(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        check(to);
        local.rename(from, to);
    }

    @Override
    public void deleteIfExists(Path path) throws IOException {
        local.deleteIfExists(path);
    }

    @Override
    public boolean exists(Path path) {
        return local.exists(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        local.syncFolder(folder);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        local.createFolders(folder);
    }

    private final class CheckedFile implements DiskFile {
        private final Path path;
        private final DiskFile file;

        CheckedFile(Path path, DiskFile file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            return file.read(into, offset);
        }

        @Override
        public void write(ByteBuffer from, long offset) throws IOException {
            check(path);
            file.write(from, offset);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
