package io.graphitecluster.node.store.whisper;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many files the writer may keep open: half of what the system allows this process, the rest is for connections. */
public final class OpenFileLimit {
    private static final long ASSUMED = 1024;
    private static final long MOST = 16_384;

    private OpenFileLimit() {}

    /** The writer's share. */
    public static int writers() {
        long allowed = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : ASSUMED;
        return (int) Math.clamp(allowed / 2, 1, MOST);
    }
}
