package io.graphitecluster.node.store.whisper;

import com.sun.management.OperatingSystemMXBean;
import io.graphitecluster.whisper.disk.MappingLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many files the writer maps unless it is told.
 *
 * <p>In memory ({@code tmpfs}): what the system allows, but for no more than a small share of the memory of the machine, or
 * of the container. A page or two of a mapped file count as the process' memory, though the system has them in any case.
 *
 * <p>On a disk: none. There the first write to a page after each sync is a page fault, in which the file system may wait for
 * the disk; so may then the whole virtual machine, since a garbage collection waits for a thread that is in a fault, while
 * it does not wait for one that is in a call of the system.
 */
public final class MappedFileLimit {
    private static final String IN_MEMORY = "tmpfs";
    private static final long PAGE = 4096;
    private static final long MEMORY_SHARE = 128;

    private MappedFileLimit() {}

    /** The number for files in this folder. */
    public static int writers(Path dataFolder) {
        return isInMemory(dataFolder) ? (int) Math.min(MappingLimits.ofSystem(), memory() / MEMORY_SHARE / PAGE) : 0;
    }

    private static boolean isInMemory(Path folder) {
        try {
            return Files.getFileStore(folder).type().equals(IN_MEMORY);
        } catch (IOException e) {
            return false; // whoever opens the folder says what is wrong with it
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
