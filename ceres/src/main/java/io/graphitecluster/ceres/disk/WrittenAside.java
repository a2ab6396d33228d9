package io.graphitecluster.ceres.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a file appear whole or not at all: its content is written to a file beside it, which then gets the name. The name
 * beside is {@code .ceres-<process>-<number>.part}, which is neither a slice nor anything else to a reader. Numbers
 * begin with the time at which the process began to count, in microseconds: in a container all processes have the same
 * number, one after the other.
 */
public final class WrittenAside {
    private static final String PREFIX = ".ceres-";
    private static final String SUFFIX = ".part";
    private static final Pattern NAME = Pattern.compile("\\.ceres-(\\d{1,18})-(\\d{1,18})\\.part");
    private static final long PROCESS = ProcessHandle.current().pid();
    private static final long FIRST = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    private static final AtomicLong NUMBERS = new AtomicLong(FIRST);

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
        Path beside = folder.resolve(PREFIX + PROCESS + "-" + NUMBERS.incrementAndGet() + SUFFIX);
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

    /** Whether a file of this name is being written by some process, or was left by one. */
    public static boolean isBeside(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Whether a name was left by a process that died while it wrote: nobody will rename the file. Processes of other containers
     * are not known here: a file that changed a moment ago may still be one of theirs.
     */
    public static boolean isLeftover(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return false;
        }
        long process = Long.parseLong(parts.group(1));
        long number = Long.parseLong(parts.group(2));
        return process == PROCESS
                ? number <= FIRST || number > NUMBERS.get()
                : ProcessHandle.of(process).isEmpty();
    }
}
