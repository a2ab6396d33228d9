package io.graphitecluster.local.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets only one local cluster at a time have a folder. The lock is the operating system's: it ends with the process,
 * however that ends. The file holds the process id, for the message to the one who comes second.
 */
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder.
     *
     * @throws FolderInUseException when another process has it
     * @throws IOException when the folder cannot be written to
     */
    public static FolderLock take(ClusterFolder folder) throws IOException {
        Path file = folder.lock();
        Files.createDirectories(folder.root());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new FolderInUseException("another local cluster (process "
                    + Files.readString(file).strip() + ") runs in " + folder.root()
                    + ": stop it, or give this one another folder with --data");
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
        return new FolderLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
