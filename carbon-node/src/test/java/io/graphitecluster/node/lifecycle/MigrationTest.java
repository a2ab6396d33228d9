package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changed retentions: files follow them, also those that receive nothing, and no accepted point is lost. */
@Timeout(60)
class MigrationTest {
    private static final long NOW = System.currentTimeMillis() / 1000;
    private static final int SERIES = 30;

    @TempDir
    private Path folder;

    private void rules(String retentions) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("storage-schemas.conf"), "[all]\npattern = .*\nretentions = " + retentions + "\n");
    }

    private TestNode start(String settings) throws IOException {
        return TestNode.start(folder, settings, Map.of(), new LocalDisk());
    }

    private void fill(TestNode node) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < SERIES; i++) {
            lines.append("fine.s" + i + " " + i + " " + (NOW - 1) + "\nt;n=" + i + " " + i + " " + (NOW - 1) + "\n");
        }
        node.sendLines(lines.toString());
        await().until(() -> node.node().counters().committedPoints() >= 2 * SERIES);
    }

    private List<Archive> archives(String name) throws IOException {
        try (WhisperFile file = new Whisper().openReadOnly(folder.resolve("data/whisper/" + name))) {
            return file.header().archives().stream()
                    .map(archive -> new Archive(archive.secondsPerPoint(), archive.points()))
                    .toList();
        }
    }

    private void assertAllAreThere(TestNode node) throws Exception {
        for (int i = 0; i < SERIES; i++) {
            assertThat(node.render("fine.s" + i, NOW - 2, NOW - 1)).contains("\"values\":[" + i + ".0]");
            assertThat(node.render("t;n=" + i, NOW - 2, NOW - 1)).contains("\"values\":[" + i + ".0]");
        }
    }

    @Test
    void filesFollowAChangeWhileTheNodeRunsAndWhilePointsCome() throws Exception {
        rules("1s:1h");
        try (TestNode node = start("MIGRATE_FILES_PER_SECOND = 1000\n")) {
            fill(node);
            await().until(() -> Files.exists(folder.resolve("data/retentions")));
            rules("1s:2h,10s:1d");
            node.node().reload();
            int sent = 0;
            while (node.node().counters().migratedFiles() < 2 * SERIES) {
                node.sendLines("fine.s" + (sent % SERIES) + " 7 " + (NOW - 100 - sent) + "\n");
                sent++;
            }
            assertAllAreThere(node);
            for (int i = 0; i < sent; i++) {
                assertThat(node.render("fine.s" + (i % SERIES), NOW - 101 - i, NOW - 100 - i))
                        .as("point %s", i)
                        .contains("\"values\":[7.0]");
            }
            assertThat(archives("fine/s1.wsp")).containsExactly(new Archive(1, 7200), new Archive(10, 8640));
            assertThat(node.get("/metrics").body())
                    .contains("carbon_files_migrated_total " + 2 * SERIES)
                    .contains("carbon_migration_failures_total 0");
        }
    }

    @Test
    void aChangeThatTheNodeSleptThroughIsFollowedAtTheStart() throws Exception {
        rules("1s:1h");
        try (TestNode node = start("")) {
            fill(node);
            await().until(() -> Files.exists(folder.resolve("data/retentions")));
            node.stop();
            rules("1s:3h");
            node.start();
            await().until(() -> node.node().counters().migratedFiles() == 2 * SERIES);
            assertAllAreThere(node);
            assertThat(archives("fine/s1.wsp")).containsExactly(new Archive(1, 10_800));
        }
    }

    @Test
    void whatDiffersFromTheStartIsLeftUnlessAllIsWanted() throws Exception {
        rules("1s:1h");
        try (TestNode node = start("MIGRATE_RETENTIONS = off\n")) {
            fill(node);
            node.stop();
        }
        rules("1s:2h");
        try (TestNode node = start("MIGRATE_RETENTIONS = report\n")) {
            await().until(() -> node.node().isReady());
        }
        assertThat(archives("fine/s1.wsp")).containsExactly(new Archive(1, 3600));
        assertThat(folder.resolve("data/retentions")).doesNotExist();
        try (TestNode node = start("")) {
            await().until(() -> Files.exists(folder.resolve("data/retentions")));
            assertThat(node.node().counters().migratedFiles()).isZero();
        }
        assertThat(archives("fine/s1.wsp")).containsExactly(new Archive(1, 3600));
        Files.delete(folder.resolve("data/retentions"));
        try (TestNode node = start("MIGRATE_RETENTIONS = all\n")) {
            await().until(() -> node.node().counters().migratedFiles() == 2 * SERIES);
            assertAllAreThere(node);
        }
        assertThat(archives("fine/s1.wsp")).containsExactly(new Archive(1, 7200));
    }

    @Test
    void nodesOfACeresTreeGetTheNewRetentions() throws Exception {
        rules("1s:1h");
        try (TestNode node = start("DATABASE = ceres\n")) {
            fill(node);
            await().until(() -> Files.exists(folder.resolve("data/retentions")));
            rules("1s:2h");
            node.node().reload();
            await().until(() -> node.node().counters().migratedFiles() == 2 * SERIES);
            assertAllAreThere(node);
        }
        assertThat(CeresTree.open(folder.resolve("data/whisper"))
                        .node("fine.s1")
                        .orElseThrow()
                        .metadata()
                        .retentions())
                .hasToString("[Retention[secondsPerPoint=1, points=7200]]");
    }
}
