package io.graphitecluster.bench.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process has used so far, as Linux tells it below {@code /proc}. */
final class Usage {
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final double TICKS_A_SECOND = 100;
    private static final double KB_IN_A_MB = 1000;

    private final Path folder;

    Usage(long pid) {
        folder = Path.of("/proc/" + pid);
    }

    /** Seconds of processor time. */
    double processorSeconds() throws IOException {
        String stat = Files.readString(folder.resolve("stat"));
        // The name of the program, in parentheses, may hold spaces.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_A_SECOND;
    }

    /** The most memory that was resident at a time, in megabytes of a million bytes. */
    double peakMegabytes() throws IOException {
        return number(Files.readAllLines(folder.resolve("status")), "VmHWM:") * 1024.0 / KB_IN_A_MB / KB_IN_A_MB;
    }

    /** System calls that wrote. */
    long writeCalls() throws IOException {
        return number(Files.readAllLines(folder.resolve("io")), "syscw:");
    }

    private static long number(List<String> lines, String key) throws IOException {
        for (String line : lines) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.substring(key.length()).strip().split(" ", -1)[0]);
            }
        }
        throw new IOException("no " + key + " in " + lines);
    }
}
