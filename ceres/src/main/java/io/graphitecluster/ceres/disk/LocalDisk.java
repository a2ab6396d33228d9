package io.graphitecluster.ceres.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** The file system of this machine. */
public final class LocalDisk implements Disk {
    @Override
    public List<String> names(Path folder) throws IOException {
        return list(folder, path -> true);
    }

    @Override
    public List<String> folders(Path folder) throws IOException {
        return list(folder, path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static List<String> list(Path folder, Predicate<Path> wanted) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (wanted.test(entry)) {
                    names.add(entry.getFileName().toString());
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public boolean isFolder(Path path) {
        return Files.isDirectory(path);
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder);
    }

    @Override
    public long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public byte[] read(Path file, long offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, READ)) {
            ByteBuffer content = ByteBuffer.allocate((int) Math.max(0, Math.min(length, channel.size() - offset)));
            int count = 0;
            while (content.hasRemaining() && count >= 0) {
                count = channel.read(content, offset + content.position());
            }
            return content.hasRemaining() ? Arrays.copyOf(content.array(), content.position()) : content.array();
        } catch (IOException e) {
            throw named(e, file);
        }
    }

    @Override
    public void write(Path file, long offset, ByteBuffer content, boolean lock) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            if (lock) {
                try (FileLock held = channel.lock()) {
                    held.acquiredBy();
                    writeAll(channel, offset, content);
                }
            } else {
                writeAll(channel, offset, content);
            }
        } catch (IOException e) {
            throw named(e, file);
        }
    }

    @Override
    public void create(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
            writeAll(channel, 0, content);
        } catch (IOException e) {
            throw named(e, file);
        }
    }

    private static void writeAll(FileChannel channel, long offset, ByteBuffer content) throws IOException {
        long position = offset;
        while (content.hasRemaining()) {
            position += channel.write(content, position);
        }
    }

    /** The system's own errors ("No space left on device") do not say which file they are about. */
    private static IOException named(IOException e, Path file) {
        if (e.getClass() != IOException.class) {
            return e;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
    }

    @Override
    public void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void deleteIfExists(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
