package io.graphitecluster.whisper.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file system of this machine. */
public final class LocalDisk implements Disk {
    private final Path workingFolder;

    /** Resolves relative paths against the folder that the process was started in. */
    public LocalDisk() {
        this(Path.of(""));
    }

    /**
     * Resolves relative paths against a folder.
     *
     * @param workingFolder any folder
     */
    public LocalDisk(Path workingFolder) {
        this.workingFolder = workingFolder;
    }

    @Override
    public DiskFile open(Path path, Access access) throws IOException {
        Path file = workingFolder.resolve(path);
        return new LocalFile(
                file, access == Access.READ ? FileChannel.open(file, READ) : FileChannel.open(file, READ, WRITE));
    }

    @Override
    public DiskFile create(Path path) throws IOException {
        Path file = workingFolder.resolve(path);
        return new LocalFile(file, FileChannel.open(file, CREATE, TRUNCATE_EXISTING, READ, WRITE));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(workingFolder.resolve(from), workingFolder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void deleteIfExists(Path path) throws IOException {
        Files.deleteIfExists(workingFolder.resolve(path));
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(workingFolder.resolve(path));
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(workingFolder.resolve(folder), READ)) {
            channel.force(true);
        }
    }
}
