package io.graphitecluster.ceres.tools;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** A file that one process at a time holds. */
final class LockFile implements AutoCloseable {
    private static final int TRIES = 60;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final FileChannel channel;
    private final FileLock lock;

    private LockFile(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** Waits up to a minute for it. */
    static LockFile acquire(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            for (int tries = 1; lock == null && tries < TRIES; tries++) {
                LockSupport.parkNanos(SECOND_NANOS);
                lock = channel.tryLock();
            }
            return new LockFile(channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    boolean isHeld() {
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
