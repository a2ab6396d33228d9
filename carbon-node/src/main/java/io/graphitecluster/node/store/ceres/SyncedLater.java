package io.graphitecluster.node.store.ceres;

import io.graphitecluster.ceres.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A disk that remembers which files and folders were changed since they were last synced, so that all of them can be synced
 * at once. Safe for any number of threads; changes go on during a sync.
 */
final class SyncedLater implements Disk {
    /** More files than this are synced with their whole file system, where that works. */
    private static final int FEW = 32;

    private static final Logger LOG = LoggerFactory.getLogger(SyncedLater.class);

    private final Disk disk;
    private final WholeSync wholeSync;
    private Set<Path> files = new HashSet<>();
    private Set<Path> folders = new HashSet<>();

    /** Syncs everything in one go. */
    @FunctionalInterface
    interface WholeSync {
        /** Returns false, having done nothing, where the system cannot do it or would hide failures. */
        boolean run() throws IOException;
    }

    SyncedLater(Disk disk, WholeSync wholeSync) {
        this.disk = disk;
        this.wholeSync = wholeSync;
    }

    /** How many files wait for a sync. */
    synchronized int unsynced() {
        return files.size();
    }

    /**
     * Returns once all changes made before this call are on stable storage.
     *
     * @throws IOException when something could not be synced; it stays to be synced
     */
    void syncAll() throws IOException {
        Set<Path> changed;
        Set<Path> renamed;
        synchronized (this) {
            changed = files;
            renamed = folders;
            files = new HashSet<>();
            folders = new HashSet<>();
        }
        try {
            if (changed.size() > FEW && wholeSync.run()) {
                return;
            }
            syncEach(changed, disk::sync);
            syncEach(renamed, disk::syncFolder);
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                files.addAll(changed);
                folders.addAll(renamed);
            }
            throw e;
        }
    }

    private interface Sync {
        void of(Path path) throws IOException;
    }

    private static void syncEach(Set<Path> paths, Sync sync) throws IOException {
        for (Path path : paths) {
            syncIfThere(path, sync);
        }
    }

    private static void syncIfThere(Path path, Sync sync) throws IOException {
        try {
            sync.of(path);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was deleted: nothing to keep", path);
        }
    }

    private synchronized void changed(Path file) {
        files.add(file);
    }

    private synchronized void renamed(Path name) {
        folders.add(name.getParent());
    }

    private synchronized void forget(Path file) {
        files.remove(file);
    }

    @Override
    public List<String> names(Path folder) throws IOException {
        return disk.names(folder);
    }

    @Override
    public List<String> folders(Path folder) throws IOException {
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
        for (Path missing = folder; missing != null && !disk.isFolder(missing); missing = missing.getParent()) {
            renamed(missing);
        }
        disk.createFolders(folder);
    }

    @Override
    public long size(Path file) throws IOException {
        return disk.size(file);
    }

    @Override
    public byte[] read(Path file, long offset, int length) throws IOException {
        return disk.read(file, offset, length);
    }

    @Override
    public void write(Path file, long offset, ByteBuffer content, boolean lock) throws IOException {
        try {
            disk.write(file, offset, content, lock);
        } finally {
            changed(file); // after a failure, too: some of the bytes may be there
        }
    }

    @Override
    public void create(Path file, ByteBuffer content) throws IOException {
        disk.create(file, content);
        changed(file);
    }

    @Override
    public void sync(Path file) throws IOException {
        disk.sync(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        disk.syncFolder(folder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
        forget(from);
        changed(to);
        renamed(to);
    }

    @Override
    public void deleteIfExists(Path path) throws IOException {
        disk.deleteIfExists(path);
        forget(path);
        renamed(path);
    }
}
