package io.graphitecluster.node.write;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.DiskFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files and folders that were changed and not synced since. Safe for any number of threads. */
final class TouchedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TouchedFiles.class);

    private final Disk disk;
    private final Path root;
    private Set<Path> files = ConcurrentHashMap.newKeySet();
    private Set<Path> folders = ConcurrentHashMap.newKeySet();

    /** @param root folders from here down are synced when something is created in them */
    TouchedFiles(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
    }

    /** A file is about to be changed. */
    synchronized void changed(Path file) {
        files.add(file);
    }

    /** A file was created, perhaps with folders above it. */
    synchronized void created(Path file) {
        files.add(file);
        for (Path folder = file.getParent();
                folder != null && folder.startsWith(root) && folders.add(folder);
                folder = folder.getParent()) {}
    }

    /**
     * Returns once everything that was changed before this call is on stable storage.
     *
     * @param endNanos when to give up, by {@link System#nanoTime}
     * @return false when there was not time enough; nothing is forgotten then
     */
    boolean sync(long endNanos) throws IOException {
        Set<Path> oldFiles;
        Set<Path> oldFolders;
        synchronized (this) {
            oldFiles = files;
            oldFolders = folders;
            files = ConcurrentHashMap.newKeySet();
            folders = ConcurrentHashMap.newKeySet();
        }
        boolean done = false;
        try {
            done = syncFiles(oldFiles, endNanos) && syncFolders(oldFolders, endNanos);
        } finally {
            synchronized (this) {
                if (!done) {
                    files.addAll(oldFiles);
                    folders.addAll(oldFolders);
                }
            }
        }
        return done;
    }

    private boolean syncFiles(Set<Path> old, long endNanos) throws IOException {
        for (Path path : old) {
            if (System.nanoTime() - endNanos >= 0) {
                return false;
            }
            try (DiskFile file = disk.open(path, Disk.Access.READ_WRITE)) {
                file.sync();
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone: there is nothing to sync", path);
            }
        }
        return true;
    }

    private boolean syncFolders(Set<Path> old, long endNanos) throws IOException {
        for (Path folder : old) {
            if (System.nanoTime() - endNanos >= 0) {
                return false;
            }
            disk.syncFolder(folder);
        }
        return true;
    }
}
