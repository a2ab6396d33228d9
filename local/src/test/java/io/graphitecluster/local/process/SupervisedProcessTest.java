package io.graphitecluster.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private SupervisedProcess process;

    @AfterEach
    void stop() throws InterruptedException {
        process.stop(PATIENCE);
    }

    @Test
    void deadProcessIsStartedAgain() throws Exception {
        process = run("echo started; exec sleep 600", address -> log().contains("started"));
        process.awaitReady(PATIENCE);
        long first = pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await().untilAsserted(() -> assertThat(pid()).isNotEqualTo(first));
        assertThat(log()).contains("one   | started", "local | one ended with exit code 137; starts again in 200 ms");
    }

    @Test
    void stoppedProcessIsAskedAndItsLastWordsAreLogged() throws Exception {
        process = run(
                "trap 'echo written; exit 0' TERM; echo started; while :; do sleep 600 & wait; done",
                address -> log().contains("started"));
        process.awaitReady(PATIENCE);
        ProcessHandle child = ProcessHandle.of(pid()).orElseThrow();

        process.stop(PATIENCE);

        assertThat(child.isAlive()).isFalse();
        assertThat(log()).contains("one   | written").doesNotContain("starts again");
        assertThat(folder.resolve("one.pid")).doesNotExist();
    }

    @Test
    void processThatDoesNotStopIsKilled() throws Exception {
        process = run("trap '' TERM; echo started; while :; do sleep 1; done", address -> log().contains("started"));
        process.awaitReady(PATIENCE);

        process.stop(Duration.ofMillis(200));

        assertThat(log()).contains("one did not stop within 0 s: killed");
    }

    @Test
    void processThatDiesBeforeItIsReadyIsReportedWithItsLastLine() throws Exception {
        process = run("echo cannot use port 1; exit 1", address -> false);

        assertThatThrownBy(() -> process.awaitReady(PATIENCE))
                .isInstanceOf(DiedBeforeReadyException.class)
                .hasMessage("one ended with exit code 1 before it was ready: cannot use port 1");
    }

    @Test
    void processThatIsNeverReadyIsReported() throws Exception {
        process = run("exec sleep 600", address -> false);

        assertThatThrownBy(() -> process.awaitReady(Duration.ofMillis(100))).isInstanceOf(NotReadyException.class);
    }

    private SupervisedProcess run(String script, Readiness readiness) throws Exception {
        PrefixedLog log = new PrefixedLog(new PrintStream(bytes, true, StandardCharsets.UTF_8), 5, false);
        ChildProcess child = new ChildProcess(
                "one",
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                URI.create("http://127.0.0.1:1/"),
                folder.resolve("one.pid"));
        SupervisedProcess started = new SupervisedProcess(child, 0, log, readiness);
        started.start();
        return started;
    }

    private String log() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private long pid() throws Exception {
        Path file = folder.resolve("one.pid");
        return Optional.of(file)
                .filter(Files::exists)
                .map(path -> Long.parseLong(text(path).strip()))
                .orElseThrow(() -> new AssertionError("no process runs"));
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("the file of the process id went away", e);
        }
    }
}
