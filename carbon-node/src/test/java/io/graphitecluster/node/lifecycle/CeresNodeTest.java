package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.TimeSeries;
import io.graphitecluster.node.config.ConfigException;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node with {@code DATABASE = ceres}. */
@Timeout(60)
class CeresNodeTest {
    private static final long NOW = System.currentTimeMillis() / 1000;

    @TempDir
    private Path folder;

    private TestNode start() throws IOException {
        return TestNode.start(folder, "DATABASE = ceres\n", Map.of(), new LocalDisk());
    }

    private Path tree() {
        return folder.resolve("data/whisper");
    }

    @Test
    void pointsAreReadableAtOnceAndThenInTheTree() throws Exception {
        try (TestNode node = start()) {
            node.sendLines("fine.a 1 " + (NOW - 1) + "\nfine.a 2 " + NOW + "\nfine.a.b 3 " + NOW + "\n");

            await().untilAsserted(() ->
                    assertThat(node.find("fine.**")).contains("fine.a").contains("fine.a.b"));
            assertThat(node.render("fine.a", NOW - 2, NOW)).contains("\"values\":[1.0,2.0]");
            assertThat(node.get("/info/?format=json&target=fine.a").body())
                    .contains("\"secondsPerPoint\":1,\"numberOfPoints\":3600");
            node.stop();
        }
        TimeSeries written = CeresTree.open(tree()).fetch("fine.a", NOW - 1, NOW + 1);
        assertThat(written.values()).containsExactly(1, 2);
        assertThat(folder.resolve("data/whisper/fine/a/.ceres-node")).isRegularFile();
    }

    @Test
    void theNextProcessReadsTheTreeAndRebuildsItsIndexFromIt() throws Exception {
        try (TestNode node = start()) {
            node.sendLines("fine.a 1 " + NOW + "\nfine.b 2 " + NOW + "\nfine.t;x=y 3 " + NOW + "\n");
            node.stop();
            deleteAll(folder.resolve("data/index"));
            deleteAll(folder.resolve("data/wal"));
            deleteAll(tree().resolve("fine/b"));
            node.start();

            await().untilAsserted(() -> assertThat(node.find("fine.*")).contains("fine.a"));
            assertThat(node.find("fine.*")).doesNotContain("fine.b");
            assertThat(node.render("fine.a", NOW - 1, NOW)).contains("\"values\":[1.0]");
            assertThat(node.render("fine.t;x=y", NOW - 1, NOW)).contains("\"values\":[3.0]");
        }
    }

    @Test
    void segmentsOfTheLogAreDroppedOnceTheTreeHasThem() throws Exception {
        try (TestNode node = TestNode.start(
                folder,
                "DATABASE = ceres\nWAL_SEGMENT_SIZE = 4096\nWAL_MAX_SIZE = 40960\n",
                Map.of(),
                new LocalDisk())) {
            for (int i = 0; i < 400; i++) {
                node.sendLines("fine.series.with.a.longish.name." + i + " " + i + " " + NOW + "\n");
            }
            await().until(() -> node.node().oldestSegment() > 2);
            assertThat(node.render("fine.series.with.a.longish.name.7", NOW - 1, NOW))
                    .contains("\"values\":[7.0]");
        }
    }

    @Test
    void whatCeresDoesNotKnowIsRefusedAtTheStart() throws Exception {
        Files.writeString(
                folder.resolve("storage-aggregation.conf"), "[a]\npattern = .*\naggregationMethod = absmax\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("absmax")
                .hasMessageContaining("use one of average, sum, last, max, min");
        Files.delete(folder.resolve("storage-aggregation.conf"));

        assertThatThrownBy(() -> TestNode.start(folder, "DATABASE = rrd\n", Map.of(), new LocalDisk()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("DATABASE is 'rrd'")
                .hasMessageContaining("whisper, ceres");
    }

    private static void deleteAll(Path root) throws IOException {
        if (Files.exists(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
