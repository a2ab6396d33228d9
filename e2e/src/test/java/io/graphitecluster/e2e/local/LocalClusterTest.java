package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.process.Checkout;
import io.graphitecluster.e2e.process.LocalClusterProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local cluster as a person treats it: processes are killed, it is stopped, started again, started twice. */
class LocalClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final Path file = Checkout.existing("examples/local.yaml");

    @Test
    void killedProcessComesBackAndControlCWritesEverythingOut() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        Map<Long, Double> point = Map.of(now - now % 60, 5.0);
        try (LocalClusterProcess cluster = LocalClusterProcess.start(file, data);
                WebClient web = new WebClient(cluster.web())) {
            assertThat(cluster.program().output()).contains("carbon-0 | ", "carbon-1 | ", "web-0");
            for (String name : List.of("web-0", "carbon-1")) {
                long pid = cluster.pid(name);
                ProcessHandle.of(pid).orElseThrow().destroyForcibly();
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(cluster.pid(name)).isNotEqualTo(pid));
            }
            PointSender.send(cluster.linePort(0), "again.a 5 " + now + "\nagain.b 5 " + now + "\n");
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(web.datapoints("again.*", "from=" + (now - 300)))
                            .isEqualTo(Map.of("again.a", point, "again.b", point)));
            assertThat(cluster.program().output()).contains("carbon-1 ended with exit code 137; starts again");
            List<ProcessHandle> children = cluster.program().handle().children().toList();

            cluster.program().interrupt();

            assertThat(cluster.program().awaitExit(PATIENCE)).isZero();
            assertThat(cluster.program().output()).contains("all processes have ended in order");
            assertThat(children).hasSize(3).noneMatch(ProcessHandle::isAlive);
        }
        try (LocalClusterProcess cluster = LocalClusterProcess.start(file, data);
                WebClient web = new WebClient(cluster.web())) {
            assertThat(web.datapoints("again.*", "from=" + (now - 300)))
                    .isEqualTo(Map.of("again.a", point, "again.b", point));
            cluster.stop();
        }
    }

    @Test
    void childrenOfAKilledClusterStopAndTheNextRunWaitsForThem() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        List<ProcessHandle> children;
        try (LocalClusterProcess cluster = LocalClusterProcess.start(file, data)) {
            PointSender.send(cluster.linePort(0), "orphan.a 1 " + now + "\norphan.b 1 " + now + "\n");
            children = cluster.program().handle().children().toList();
            assertThat(children).hasSize(3);
            cluster.program().kill();
            cluster.program().awaitExit(PATIENCE);

            try (LocalClusterProcess next = LocalClusterProcess.start(file, data);
                    WebClient web = new WebClient(next.web())) {
                assertThat(children).noneMatch(ProcessHandle::isAlive);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(web.datapoints("orphan.*", "from=" + (now - 300)))
                                .containsOnlyKeys("orphan.a", "orphan.b"));
                next.stop();
            }
        }
    }

    @Test
    void secondClusterInTheFolderIsRefused() throws Exception {
        try (LocalClusterProcess first = LocalClusterProcess.start(file, data);
                LocalClusterProcess second = LocalClusterProcess.launch(file, data, List.of())) {
            assertThat(second.program().awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(second.program().output())
                    .contains("process " + first.program().handle().pid())
                    .contains("--data");
            first.stop();
        }
    }

    @Test
    void everythingIsInTheOneFolder() throws Exception {
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        try (LocalClusterProcess cluster = LocalClusterProcess.start(file, elsewhere.resolve("own"))) {
            cluster.stop();
        }
        assertThat(elsewhere).isDirectoryNotContaining(path -> !path.endsWith("own"));
        assertThat(elsewhere.resolve("own"))
                .isDirectoryContaining(path -> path.endsWith("carbon-0"))
                .isDirectoryContaining(path -> path.endsWith("carbon-1"))
                .isDirectoryContaining(path -> path.endsWith("cluster-map.json"));
    }
}
