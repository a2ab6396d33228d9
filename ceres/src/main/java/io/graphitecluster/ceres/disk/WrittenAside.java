package io.graphitecluster.ceres.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes a file appear whole or not at all: its content is written to a file beside it, which then gets the name. The name
 * beside is {@code .ceres-<process>-<number>.part}, which is neither a slice nor anything else to a reader.
 */
public final class WrittenAside {
    private static final String PREFIX = ".ceres-";
    private static final String SUFFIX = ".part";
    private static final AtomicLong NUMBERS = new AtomicLong();

    private WrittenAside() {}

    /** Makes the file beside. */
    @FunctionalInterface
    public interface Content {
        /** Makes a file of this name, whole. */
        void write(Path beside) throws IOException;
    }

    /** As {@link #write(Disk, Path, boolean, Content)}, with a content that is in memory. */
    public static void write(Disk disk, Path file, boolean sync, ByteBuffer content) throws IOException {
        write(disk, file, sync, beside -> disk.create(beside, content));
    }

    /**
     * Writes a file, replacing one of its name.
     *
     * @param sync whether the file is to survive a power cut once this returns
     * @throws IOException when anything fails; what the name stood for before it still stands for
     */
    public static void write(Disk disk, Path file, boolean sync, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = folder.resolve(PREFIX + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet() + SUFFIX);
        try {
            content.write(beside);
            if (sync) {
                disk.sync(beside);
            }
            disk.rename(beside, file);
        } catch (IOException | RuntimeException e) {
            try {
                disk.deleteIfExists(beside);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
        if (sync) {
            disk.syncFolder(folder);
        }
    }

    /** Whether a name was left by a process that died while it wrote; when no process writes there, the file can go. */
    public static boolean isLeftover(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
