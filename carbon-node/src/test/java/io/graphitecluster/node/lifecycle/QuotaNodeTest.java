package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.LocalDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas in a running node: what is beyond is refused and counted, what is there goes on. */
class QuotaNodeTest {
    private static final long MINUTE = System.currentTimeMillis() / 60_000 * 60;

    @TempDir
    private Path folder;

    @Test
    void newSeriesBeyondAQuotaAreRefusedAndCounted() throws Exception {
        Files.writeString(folder.resolve("quotas.conf"), "[/]\nmetrics = 2\n");
        try (TestNode node = TestNode.start(folder, "QUOTAS_FILE = quotas.conf\n", Map.of(), new LocalDisk())) {
            node.sendLines("a.one 1 " + MINUTE + "\n");
            node.sendLines("a.two 1 " + MINUTE + "\n");
            await().atMost(Duration.ofMinutes(1)).until(() -> node.find("a.*").contains("a.two"));
            node.sendLines("a.three 1 " + MINUTE + "\na.one 7 " + MINUTE + "\n");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> node.get("/metrics").body().contains("reason=\"over_quota\"} 1.0"));
            assertThat(node.find("a.*")).contains("a.one", "a.two").doesNotContain("a.three");
            assertThat(node.render("a.one", MINUTE - 600, MINUTE + 60)).contains("7.0");
            node.stop();
            // After a start series that are there need no room.
            node.start();
            node.sendLines("a.two 9 " + MINUTE + "\n");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> node.render("a.two", MINUTE - 600, MINUTE + 60).contains("9.0"));
        }
    }
}
