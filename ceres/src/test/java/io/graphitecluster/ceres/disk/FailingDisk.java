package io.graphitecluster.ceres.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Another disk, of whose calls one fails. A write that fails may have written its first half. */
public final class FailingDisk implements Disk {
    private final Disk disk;
    private final int failing;
    private final boolean tearing;
    private int calls;

    /**
     * Fails once.
     *
     * @param failing number of the call that fails, from 1; 0 for none
     * @param tearing whether a write that fails writes half of its bytes
     */
    public FailingDisk(Disk disk, int failing, boolean tearing) {
        this.disk = disk;
        this.failing = failing;
        this.tearing = tearing;
    }

    /** Whether the call that is to fail was reached. */
    public boolean hasFailed() {
        return calls >= failing;
    }

    private boolean failsNow() {
        return ++calls == failing;
    }

    private void call() throws IOException {
        if (failsNow()) {
            throw failure();
        }
    }

    private IOException failure() {
        return new IOException("call " + failing + " fails");
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        call();
        return disk.names(folder);
    }

    @Override
    public List<String> folders(Path folder) throws IOException {
        call();
        return disk.folders(folder);
    }

    @Override
    public boolean isFolder(Path path) {
        return disk.isFolder(path);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        call();
        disk.createFolders(folder);
    }

    @Override
    public long size(Path file) throws IOException {
        call();
        return disk.size(file);
    }

    @Override
    public byte[] read(Path file, long offset, int length) throws IOException {
        call();
        return disk.read(file, offset, length);
    }

    @Override
    public void write(Path file, long offset, ByteBuffer content, boolean lock) throws IOException {
        if (failsNow()) {
            if (tearing) {
                disk.write(file, offset, firstHalf(content), lock);
            }
            throw failure();
        }
        disk.write(file, offset, content, lock);
    }

    @Override
    public void create(Path file, ByteBuffer content) throws IOException {
        if (failsNow()) {
            if (tearing) {
                disk.create(file, firstHalf(content));
            }
            throw failure();
        }
        disk.create(file, content);
    }

    private static ByteBuffer firstHalf(ByteBuffer content) {
        return content.slice(content.position(), content.remaining() / 2);
    }

    @Override
    public void sync(Path file) throws IOException {
        call();
        disk.sync(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        call();
        disk.syncFolder(folder);
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
}
