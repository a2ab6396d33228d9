package io.graphitecluster.node.lifecycle;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that one process writes to at a time. A lock on the file {@code .carbon-node.lock} in it says so; the system
 * takes the lock away when the process ends, however it ends.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = ".carbon-node.lock";

    private final FileChannel channel;

    private DataFolder(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes the folder if it is missing and takes it for this process.
     *
     * @throws StartException when it cannot be made or written, or another process has it
     */
    static DataFolder take(Path folder, String setting) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(LOCK), CREATE, WRITE);
        } catch (AccessDeniedException e) {
            throw new StartException(
                    setting + " " + folder + " cannot be written: permission denied at " + e.getFile()
                            + "; let the user that runs carbon-node own it",
                    e);
        } catch (IOException e) {
            throw new StartException(
                    setting + " " + folder + " cannot be used: " + reason(e)
                            + "; make it a folder that carbon-node may write to",
                    e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataFolder(channel);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(folder, setting, channel, e);
        } catch (IOException e) {
            throw new StartException(setting + " " + folder + " cannot be locked: " + e, e);
        }
        throw inUse(folder, setting, channel, null);
    }

    /** What the system said, without the names of Java's classes. */
    private static String reason(IOException e) {
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason() + " (" + failure.getFile() + ")"
                : String.valueOf(e.getMessage());
    }

    private static StartException inUse(Path folder, String setting, FileChannel channel, Exception cause) {
        StartException inUse = new StartException(
                setting + " " + folder
                        + " is in use by another carbon-node; stop that one, or give this one a folder of" + " its own",
                cause);
        try {
            channel.close();
        } catch (IOException e) {
            inUse.addSuppressed(e);
        }
        return inUse;
    }

    /** Lets others have the folder. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
