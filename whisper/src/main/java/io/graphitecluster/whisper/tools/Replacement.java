package io.graphitecluster.whisper.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Puts a new file in the place of an old one, which is kept beside it. At no moment is there no file of the name, where the
 * file system has hard links.
 */
final class Replacement {
    private final Path path;
    private final Path backup;

    Replacement(Path path, Path backup) {
        this.path = path;
        this.backup = backup;
    }

    void with(Path replacement) throws IOException {
        Files.deleteIfExists(backup);
        boolean linked = link();
        if (!linked) {
            Files.move(path, backup, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(replacement, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!linked) {
                Files.move(backup, path, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    private boolean link() throws IOException {
        try {
            Files.createLink(backup, path);
            return true;
        } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
            return false;
        }
    }
}
