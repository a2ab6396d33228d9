package io.graphitecluster.whisper.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** An open file of this machine. */
final class LocalFile implements DiskFile {
    private final Path path;
    private final FileChannel channel;

    LocalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer into, long offset) throws IOException {
        int total = 0;
        while (into.hasRemaining()) {
            int count = readSome(into, offset + total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    private int readSome(ByteBuffer into, long offset) throws IOException {
        try {
            return channel.read(into, offset);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public void write(ByteBuffer from, long offset) throws IOException {
        long position = offset;
        try {
            while (from.hasRemaining()) {
                position += channel.write(from, position);
            }
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** The system's own errors ("No space left on device") do not say which file they are about. */
    private IOException named(IOException e) {
        if (e.getClass() != IOException.class) {
            return e;
        }
        FileSystemException named = new FileSystemException(path.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void look(FileLook into) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            into.set(0, size(), 0);
            return;
        }
        Map<String, Object> seen = Files.readAttributes(path, "unix:ino,size,ctime");
        into.set(
                ((Number) seen.get("ino")).longValue(),
                ((Number) seen.get("size")).longValue(),
                ((FileTime) seen.get("ctime")).toMillis());
    }

    @Override
    public void sync() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
