package io.graphitecluster.ceres.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes of their own. */
class LauncherTest {
    @TempDir
    private Path folder;

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CeresTools.class.getName()));
        command.addAll(List.of(arguments));
        File output = folder.resolve("output").toFile();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + Files.readString(output.toPath());
    }

    @Test
    void aDaemonGoesOnAfterItsCommandHasEnded() throws Exception {
        assertThat(run("ceres-tree-create", "t")).isEqualTo("0 ");
        assertThat(run("ceres-node-create", "--tree", "t", "a.b")).isEqualTo("0 ");
        assertThat(run("ceres-maintenance", "--daemon", "--root", "t", "--log", "log", "check"))
                .isEqualTo("0 ");
        Path log = folder.resolve("log");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(log).exists();
            assertThat(Files.readString(log)).contains("Checked 1 nodes, found 0 damages");
        });
    }

    @Test
    void everyCommandHasALink() throws Exception {
        assertThat(run("nonsense"))
                .startsWith("2 ")
                .endsWith(
                        "Commands: " + String.join(", ", Files.readAllLines(Path.of("src/main/bin/commands"))) + "\n");
    }
}
