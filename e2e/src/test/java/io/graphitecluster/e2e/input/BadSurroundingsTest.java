package io.graphitecluster.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.process.Checkout;
import io.graphitecluster.e2e.process.LocalClusterProcess;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import io.graphitecluster.e2e.whisper.WhisperFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that cannot start say so in one line that names the thing, and end with exit code 1. */
class BadSurroundingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void brokenStorageSchemasNameLineAndKey() throws Exception {
        NodeFolder files = node();
        files.schemas("[fine]\npattern = ^a\nretentions = 60s:1d\n\n[broken]\npattern = ^b\nretentions = 60s:1x\n");

        assertRefused(
                files, "storage-schemas.conf:7", "[broken] retentions", "instead of \"60s:1x\" write", "unit 'x'");
    }

    @Test
    void nodeNamesThePortInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int busy = other.getLocalPort();
            assertRefused(
                    NodeFolder.create(folder.resolve("config"), folder.resolve("data"), busy),
                    "127.0.0.1:" + busy,
                    "in use",
                    "LINE_RECEIVER_PORT");
        }
    }

    @Test
    void localClusterNamesThePortInUseAndItsOption() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                LocalClusterProcess cluster = LocalClusterProcess.launch(
                        Checkout.existing("examples/local.yaml"),
                        folder.resolve("data"),
                        List.of("--line-port", "0", "--pickle-port", Integer.toString(other.getLocalPort())))) {
            assertThat(cluster.program().awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(cluster.program().output())
                    .contains("port " + other.getLocalPort() + " is in use", "--pickle-port");
            assertThat(folder.resolve("data/carbon-0")).doesNotExist();
        }
    }

    @Test
    void dataFolderWithoutWritePermissionIsNamed() throws Exception {
        // Permissions do not bind root; nobody at all can make files in /sys.
        Path locked = isRoot() ? Path.of("/sys/kernel") : Files.createDirectory(folder.resolve("locked"));
        if (!isRoot()) {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        assertRefused(
                NodeFolder.create(folder.resolve("config"), locked.resolve("data"), FreePort.any()),
                locked.toString(),
                "cannot be used");
    }

    @Test
    void secondNodeOnTheSameDataIsRefusedAndTheFirstLosesNothing() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        NodeFolder first = node();
        try (NodeProcess running = NodeProcess.start(first)) {
            NodeFolder second = NodeFolder.create(folder.resolve("config2"), first.data(), FreePort.any());
            assertRefused(second, first.data().toString());

            PointSender.send(first.line(), "shared.folder 1 " + now + "\n");
            running.program().terminate();
            assertThat(running.program().awaitExit(PATIENCE)).isZero();
        }
        assertThat(WhisperFolder.find(List.of(first.data().resolve("whisper")), "shared.folder"))
                .isPresent();
    }

    @Test
    void invalidClusterFileNamesFileAndField() throws Exception {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(
                file,
                Files.readString(Checkout.existing("examples/local.yaml"))
                        .replace("retentions: 60s:1d", "retentions: 60s:never"));
        try (LocalClusterProcess cluster = LocalClusterProcess.launch(file, folder.resolve("data"), List.of())) {
            assertThat(cluster.program().awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(cluster.program().output())
                    .contains(file.toString(), "spec.storageSchemas[1].retentions", "60s:never");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private void assertRefused(NodeFolder files, String... words) throws Exception {
        try (NodeProcess node = NodeProcess.launch(files)) {
            assertThat(node.program().awaitExit(PATIENCE))
                    .describedAs(node.program().output())
                    .isEqualTo(1);
            assertThat(node.program().output().strip().lines().toList())
                    .last()
                    .asString()
                    .contains(words);
            assertThat(node.program().output()).doesNotContain("\tat ").doesNotContain("Exception");
        }
    }

    private NodeFolder node() throws Exception {
        return NodeFolder.create(folder.resolve("config"), folder.resolve("data"), FreePort.any());
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
