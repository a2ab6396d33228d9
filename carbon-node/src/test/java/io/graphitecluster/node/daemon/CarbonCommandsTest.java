package io.graphitecluster.node.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.graphitecluster.node.CarbonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarbonCommandsTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void configure() throws Exception {
        Files.writeString(folder.resolve("carbon.conf"), """
                [relay]
                STORAGE_DIR = %s
                LINE_RECEIVER_PORT = 0
                PICKLE_RECEIVER_PORT = 0
                RELAY_METHOD = constant
                DESTINATIONS = 127.0.0.1:1
                """.formatted(folder.resolve("storage")));
    }

    @Test
    void startsStopsAndTellsAsUpstream() throws Exception {
        Path pidFile = folder.resolve("storage/carbon-relay-a.pid");
        assertThat(run(1, "status")).isEqualTo("carbon-relay (instance a) is not running\n");
        assertThat(run(0, "stop")).isEqualTo("Pidfile " + pidFile + " does not exist\n");

        assertThat(run(0, "start")).isEqualTo("Starting carbon-relay (instance a)\n");
        String pid = Files.readString(pidFile);
        try {
            assertThat(run(0, "status")).isEqualTo("carbon-relay (instance a) is running with pid " + pid + "\n");
            assertThat(run(1, "start"))
                    .isEqualTo("carbon-relay (instance a) is already running with pid " + pid + "\n");
            assertThat(run(0, "stop")).isEqualTo("Sending kill signal to pid " + pid + "\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> !PidFile.isAlive(Long.parseLong(pid)));
        } finally {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(pidFile).doesNotExist();
        assertThat(folder.resolve("storage/log/carbon-relay/carbon-relay-a/console.log"))
                .content()
                .contains("everything that was accepted is sent");
    }

    @Test
    void aBackgroundStartThatFailsSaysWhy() throws Exception {
        Files.writeString(folder.resolve("carbon.conf"), "RELAY_METHOD = sideways\n", StandardOpenOption.APPEND);
        Files.writeString(
                folder.resolve("carbon.conf"),
                Files.readString(folder.resolve("carbon.conf")).replace("RELAY_METHOD = constant\n", ""));
        assertThat(run(1, "start")).contains("RELAY_METHOD must be one of").contains("sideways");
    }

    @Test
    void theLogIsJsonWhereThatIsAskedFor() throws Exception {
        environment.put("GRAPHITE_LOG_FORMAT", "json");
        run(0, "--logdir", folder.resolve("log").toString(), "start");
        run(0, "--logdir", folder.resolve("log").toString(), "stop");

        Path console = folder.resolve("log/console.log");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(console).contains("everything that was accepted is sent"));
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(console)) {
            JsonNode event = json.readTree(line);
            assertThat(event.path("level").asText()).isIn("INFO", "WARN");
            assertThat(event.path("message").asText()).isNotEmpty();
        }
    }

    @Test
    void aBrokenPidFileIsRemoved() throws Exception {
        Path pidFile = Files.writeString(folder.resolve("my.pid"), "nonsense");
        assertThat(run(1, "--pidfile", pidFile.toString(), "status")).contains("removing corrupted pidfile");
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void namesValidActions() throws Exception {
        assertThat(run(1, "restart")).isEqualTo("Invalid action 'restart'\nValid actions: start stop status\n");
    }

    private String run(int exit, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CarbonNode.class.getName(),
                "carbon-relay",
                "--config",
                folder.resolve("carbon.conf").toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isEqualTo(exit);
        return text;
    }
}
