package io.graphitecluster.e2e.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.PointSender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tarball under a prefix that nobody expects: its commands, and an installation that is run from its examples. */
class DistTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> DAEMONS = List.of("carbon-cache", "carbon-aggregator", "carbon-relay");

    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.unpack(folder, "any prefix/of graphite");
    }

    @Test
    void commandsTellOfThemselves() throws Exception {
        for (String command :
                List.of("carbon-cache", "carbon-amqp-publisher", "whisper-info.py", "ceres-tree-create")) {
            assertThat(installation.run(0, command, "--help")).as(command).containsIgnoringCase("usage");
        }
        try (var commands = Files.list(installation.prefix().resolve("bin"))) {
            assertThat(commands)
                    .allMatch(Files::isExecutable)
                    .extracting(command -> command.getFileName().toString())
                    .contains("carbon-node", "carbon-relay", "carbon-aggregator", "carbon-aggregator-cache")
                    .contains("validate-storage-schemas", "whisper-create", "ceres-maintenance");
        }
    }

    @Test
    void withoutAJavaThatWillDoItIsSaidWhatIsNeeded() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk-21"));
        Files.createDirectories(old.resolve("bin"));

        assertThat(installation.runWith(folder.resolve("none").toString(), 1, "carbon-cache", "status"))
                .contains("carbon-cache needs Java 25 or newer, and there is no " + folder.resolve("none/bin/java"));

        Files.writeString(old.resolve("bin/java"), "#!/bin/sh\necho started\n");
        assertThat(old.resolve("bin/java").toFile().setExecutable(true)).isTrue();
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"21.0.2\"\n");
        assertThat(installation.runWith(old.toString(), 1, "whisper-info", "--help"))
                .contains("needs Java 25 or newer, and " + old.resolve("bin/java")
                        + " is Java 21: install it, or let JAVA_HOME");
    }

    @Test
    void aWholeInstallationRunsFromItsExamples() throws Exception {
        int cacheLine = FreePort.any();
        int cachePickle = FreePort.any();
        int relayLine = FreePort.any();
        int aggregatorLine = FreePort.any();
        int aggregatorPickle = FreePort.any();
        installation.configure("""

                [cache:t]
                LINE_RECEIVER_PORT = %d
                PICKLE_RECEIVER_PORT = %d
                CACHE_QUERY_PORT = %d
                MAX_CREATES_PER_MINUTE = inf
                [relay:t]
                RELAY_METHOD = constant
                LINE_RECEIVER_PORT = %d
                PICKLE_RECEIVER_PORT = %d
                DESTINATIONS = 127.0.0.1:%d
                [aggregator:t]
                LINE_RECEIVER_PORT = %d
                PICKLE_RECEIVER_PORT = %d
                DESTINATIONS = 127.0.0.1:%d
                """.formatted(
                        cacheLine,
                        cachePickle,
                        FreePort.any(),
                        relayLine,
                        FreePort.any(),
                        aggregatorPickle,
                        aggregatorLine,
                        aggregatorPickle,
                        cachePickle));
        Files.writeString(
                installation.prefix().resolve("conf/aggregation-rules.conf"), "dist.sum (1) = sum dist.in.*\n");
        assertThat(installation.run(0, "validate-storage-schemas")).contains("is valid");
        try {
            for (String daemon : DAEMONS) {
                assertThat(installation.run(0, daemon, "--instance", "t", "start"))
                        .contains("Starting " + daemon + " (instance t)");
                assertThat(installation.run(0, daemon, "--instance", "t", "status"))
                        .contains(daemon + " (instance t) is running with pid");
            }
            assertThat(installation.run(1, "carbon-cache", "--instance", "t", "--debug", "start"))
                    .contains("is already running");

            long now = System.currentTimeMillis() / 1000;
            PointSender.send(relayLine, "dist.in.a 1 " + now + "\ndist.in.b 2 " + now + "\n");

            Path series = installation.prefix().resolve("storage/whisper/dist");
            await().atMost(PATIENCE)
                    .until(() -> Files.exists(series.resolve("sum.wsp")) && Files.exists(series.resolve("in/a.wsp")));
            await().atMost(PATIENCE)
                    .until(() -> installation
                            .run(
                                    0,
                                    "whisper-fetch",
                                    "--from=" + (now - 120),
                                    series.resolve("sum.wsp").toString())
                            .contains("3.0"));
        } finally {
            stop();
        }
        for (String daemon : DAEMONS) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(installation.run(1, daemon, "--instance", "t", "status"))
                            .contains("is not running"));
        }
        assertThat(installation.prefix().resolve("storage/log/carbon-cache/carbon-cache-t/console.log"))
                .content()
                .contains("USER has no effect here because");
    }

    private void stop() throws IOException, InterruptedException {
        for (String daemon : DAEMONS.reversed()) {
            installation.run(0, daemon, "--instance", "t", "stop");
        }
    }
}
