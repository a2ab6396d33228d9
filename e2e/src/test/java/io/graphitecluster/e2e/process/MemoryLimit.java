package io.graphitecluster.e2e.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A control group with a memory limit, as a container has one: whoever needs more is killed. Page cache counts, and is
 * given back. For Linux where the tests may make control groups, of either version.
 */
public final class MemoryLimit implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final Path group;
    private final boolean isFirstVersion;

    private MemoryLimit(Path group, boolean isFirstVersion) {
        this.group = group;
        this.isFirstVersion = isFirstVersion;
    }

    /** A new group; empty where none can be made. */
    public static Optional<MemoryLimit> of(long bytes) {
        Path first = ROOT.resolve("memory");
        boolean isFirstVersion = Files.isDirectory(first);
        Path group = (isFirstVersion ? first : ROOT)
                .resolve("graphite-e2e-" + ProcessHandle.current().pid());
        String limit = isFirstVersion ? "memory.limit_in_bytes" : "memory.max";
        try {
            Files.createDirectory(group);
            Files.writeString(group.resolve(limit), Long.toString(bytes));
            return Optional.of(new MemoryLimit(group, isFirstVersion));
        } catch (IOException e) {
            System.out.println("no control group with a memory limit can be made: " + e);
            return Optional.empty();
        }
    }

    /** Starts a command in the group. */
    List<String> start() {
        return List.of("sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
    }

    /** The most bytes that were used at once, page cache among them. */
    public long peak() throws IOException {
        String file = isFirstVersion ? "memory.max_usage_in_bytes" : "memory.peak";
        return Long.parseLong(Files.readString(group.resolve(file)).strip());
    }

    /** Removes the group once its processes, which must have been killed, are gone. */
    @Override
    public void close() {
        await().ignoreExceptions().until(() -> Files.deleteIfExists(group));
    }
}
