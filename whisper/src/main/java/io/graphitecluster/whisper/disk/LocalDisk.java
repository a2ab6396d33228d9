package io.graphitecluster.whisper.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

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

    @Override
    public void link(Path existing, Path second) throws IOException {
        Files.createLink(workingFolder.resolve(second), workingFolder.resolve(existing));
    }

    @Override
    public Path follow(Path path) throws IOException {
        Path file = workingFolder.resolve(path);
        return Files.isSymbolicLink(file) ? file.toRealPath() : path;
    }

    @Override
    public void copyAttributes(Path from, Path to) throws IOException {
        Path source = workingFolder.resolve(from);
        Path target = workingFolder.resolve(to);
        PosixFileAttributeView view = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes wanted = Files.readAttributes(source, PosixFileAttributes.class);
        PosixFileAttributes actual = view.readAttributes();
        try {
            if (!actual.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            if (!actual.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (FileSystemException e) {
            // Only the superuser may give files away. The permissions still let in whom they let in before.
            // The logger is got here only, so that a command that does not need it does not load it.
            System.getLogger(LocalDisk.class.getName())
                    .log(System.Logger.Level.DEBUG, () -> target + " stays ours: " + e.getMessage());
        }
        view.setPermissions(wanted.permissions());
    }

    @Override
    public void giveTo(Path path, int user, int group) throws IOException {
        Files.setAttribute(workingFolder.resolve(path), "unix:uid", user);
        Files.setAttribute(workingFolder.resolve(path), "unix:gid", group);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        Files.createDirectories(workingFolder.resolve(folder));
    }

    @Override
    public long allocated(Path path) throws IOException {
        return AllocatedSpace.of(workingFolder.resolve(path));
    }
}
