package io.graphitecluster.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Children of an earlier local cluster that was killed. They notice it and stop by themselves (ParentWatch), but a node
 * needs a moment to write everything out: who starts again at once waits here for them.
 */
public final class Orphans {
    private final ClusterFolder folder;

    /** @param folder whose {@code run/*.pid} files name the children */
    public Orphans(ClusterFolder folder) {
        this.folder = folder;
    }

    /**
     * Waits until all children of earlier runs have ended and removes their files.
     *
     * @param patience how long for each
     * @throws FolderInUseException when one goes on running
     */
    public void awaitEnd(Duration patience) throws IOException, InterruptedException {
        Files.createDirectories(folder.pids());
        List<Path> files;
        try (Stream<Path> list = Files.list(folder.pids())) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            Optional<ProcessHandle> orphan = childOfOurs(file);
            if (orphan.isPresent()) {
                awaitEnd(orphan.get(), file, patience);
            }
            Files.delete(file);
        }
    }

    private void awaitEnd(ProcessHandle orphan, Path file, Duration patience) throws InterruptedException {
        try {
            orphan.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FolderInUseException("process " + orphan.pid() + " of an earlier local cluster (" + file
                    + ") still runs: end it with kill " + orphan.pid());
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + orphan.pid() + " failed", e);
        }
    }

    /** The number may have gone to another process since: only one whose command line names our folder's agent is ours. */
    private Optional<ProcessHandle> childOfOurs(Path file) throws IOException {
        String text = Files.readString(file).strip();
        if (!text.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(text))
                .filter(ProcessHandle::isAlive)
                .filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle process) {
        String name = marker(folder);
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(name))
                .orElse(false);
    }

    /** An argument by which a child of a local cluster in this folder is known among all processes of the machine. */
    public static String marker(ClusterFolder folder) {
        return "-Dgraphite.local.folder=" + folder.root();
    }
}
