package io.graphitecluster.whisper.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many files this process may map and watch, by the system's own limits; 0 where there are none to be read, as on
 * systems other than Linux.
 */
public final class MappingLimits {
    /** What the virtual machine maps itself is some hundreds; with some garbage collectors it is more. */
    private static final int OTHERS = 16_384;
    /** Watches are counted for all processes of a user. */
    private static final int WATCHES_SHARE = 4;

    private static final Path MAPPINGS = Path.of("/proc/sys/vm/max_map_count");
    private static final Path WATCHES = Path.of("/proc/sys/fs/inotify/max_user_watches");

    private MappingLimits() {}

    /** All mappings that a process may have but {@value #OTHERS}, and at most a quarter of a user's watches. */
    public static int ofSystem() {
        return Math.clamp(Math.min(read(MAPPINGS) - OTHERS, read(WATCHES) / WATCHES_SHARE), 0, Integer.MAX_VALUE);
    }

    /** In one piece: a setting of the kernel is told only to who reads it from its start. */
    private static long read(Path limit) {
        try (BufferedReader lines = Files.newBufferedReader(limit)) {
            return Long.parseLong(lines.readLine().strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
