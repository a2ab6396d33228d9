package io.graphitecluster.node.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What the operating system says of this process. */
public interface ProcessUsage {
    /** CPU time used since the start, user and system, nanoseconds. */
    long cpuNanos();

    /** Memory that is resident, bytes; empty where the system does not say. */
    OptionalLong residentBytes();

    /** This process, on Linux. */
    static ProcessUsage system() {
        return new ProcessUsage() {
            @Override
            public long cpuNanos() {
                return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(java.time.Duration::toNanos)
                        .orElse(0L);
            }

            @Override
            public OptionalLong residentBytes() {
                try {
                    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                        if (line.startsWith("VmRSS:")) {
                            String kilobytes = line.replaceAll("\\D", "");
                            return OptionalLong.of(Long.parseLong(kilobytes) * 1024);
                        }
                    }
                } catch (IOException e) {
                    return OptionalLong.empty();
                }
                return OptionalLong.empty();
            }
        };
    }
}
