package io.graphitecluster.local.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path root;

    @Test
    void lockNamesItsProcess() throws Exception {
        ClusterFolder folder = new ClusterFolder(root.resolve("new/folder"));

        try (FolderLock _ = FolderLock.take(folder)) {
            assertThat(folder.lock())
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
        try (FolderLock again = FolderLock.take(folder)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void numbersOfOtherProcessesAreNoOrphans() throws Exception {
        ClusterFolder folder = new ClusterFolder(root);
        Files.createDirectories(folder.pids());
        // This very test runs, but is no child of a local cluster; the others cannot run.
        Files.writeString(folder.pid("a"), ProcessHandle.current().pid() + "\n");
        Files.writeString(folder.pid("b"), "999999999\n");
        Files.writeString(folder.pid("c"), "nonsense");

        new Orphans(folder).awaitEnd(Duration.ZERO);

        assertThat(folder.pids()).isEmptyDirectory();
    }
}
