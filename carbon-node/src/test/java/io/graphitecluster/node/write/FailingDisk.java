package io.graphitecluster.node.write;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Another disk, of whose calls each n-th fails, on demand. A write that fails has written its first half. */
public final class FailingDisk implements Disk {
    private final Disk disk;
    private final int every;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean failing;

    /** @param every number of calls of which the last fails */
    public FailingDisk(Disk disk, int every) {
        this.disk = disk;
        this.every = every;
    }

    /** Whether calls fail from now on. */
    public void failing(boolean isFailing) {
        failing = isFailing;
    }

    private boolean failsNow() {
        return failing && calls.incrementAndGet() % every == 0;
    }

    private void call() throws IOException {
        if (failsNow()) {
            throw failure();
        }
    }

    private static IOException failure() {
        return new IOException("a call fails");
    }

    @Override
    public DiskFile open(Path path, Access access) throws IOException {
        call();
        return new FailingFile(disk.open(path, access));
    }

    @Override
    public DiskFile create(Path path) throws IOException {
        call();
        return new FailingFile(disk.create(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        call();
        disk.rename(from, to);
    }

    @Override
    public void deleteIfExists(Path path) throws IOException {
        call();
        disk.deleteIfExists(path);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        call();
        disk.syncFolder(folder);
    }

    private final class FailingFile implements DiskFile {
        private final DiskFile file;

        FailingFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer into, long offset) throws IOException {
            call();
            return file.read(into, offset);
        }

        @Override
        public void write(ByteBuffer from, long offset) throws IOException {
            if (failsNow()) {
                file.write(from.slice(from.position(), from.remaining() / 2), offset);
                throw failure();
            }
            file.write(from, offset);
        }

        @Override
        public long size() throws IOException {
            call();
            return file.size();
        }

        @Override
        public void sync() throws IOException {
            call();
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
            call();
        }
    }
}
