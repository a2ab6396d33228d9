package io.graphitecluster.whisper.tools;

import io.graphitecluster.whisper.disk.Disk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * Puts a new file in the place of an old one, which is kept beside it. At no moment is there no file of the name, where the
 * file system has hard links.
 */
final class Replacement {
    private final Disk disk;
    private final Path path;
    private final Path backup;

    Replacement(Disk disk, Path path, Path backup) {
        this.disk = disk;
        this.path = path;
        this.backup = backup;
    }

    /** Does it; once this returns, a power cut takes nothing of it back. */
    void with(Path replacement) throws IOException {
        disk.deleteIfExists(backup);
        boolean linked = link();
        if (!linked) {
            disk.rename(path, backup);
        }
        try {
            disk.rename(replacement, path);
        } catch (IOException e) {
            if (!linked) {
                disk.rename(backup, path);
            }
            throw e;
        }
        Path folder = path.getParent();
        disk.syncFolder(folder == null ? Path.of("") : folder);
    }

    private boolean link() throws IOException {
        try {
            disk.link(path, backup);
            return true;
        } catch (UnsupportedOperationException | FileSystemException e) {
            return false;
        }
    }
}
