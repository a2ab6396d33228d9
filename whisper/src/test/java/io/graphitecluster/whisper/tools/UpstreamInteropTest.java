package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Upstream's own commands (Debian's package python3-whisper) and ours read each other's files alike. */
class UpstreamInteropTest {
    private static final Path UPSTREAM = Path.of("/usr/bin");
    private static final int FILES = 6;
    private static final long SEED = 20261128;

    @TempDir
    private Path folder;

    @BeforeEach
    void upstreamIsThere() {
        assumeTrue(
                Files.isExecutable(UPSTREAM.resolve("whisper-fetch")),
                "upstream's whisper is not installed (Debian: apt-get install python3-whisper)");
    }

    @Test
    void upstreamReadsWhatWeWrite() throws Exception {
        compareRandomFiles(FILES);
    }

    @Test
    @Tag("prove")
    void upstreamReadsTwoHundredFilesThatWeWrite() throws Exception {
        compareRandomFiles(200);
    }

    private void compareRandomFiles(int files) throws Exception {
        RandomFiles random = new RandomFiles(new Random(SEED));
        long now = System.currentTimeMillis() / 1000;
        for (int i = 0; i < files; i++) {
            String name = "ours" + i + ".wsp";
            List<List<String>> commands = random.commands(name, now);
            for (List<String> command : commands) {
                ToolRun run = ToolRun.ours(folder, now, "", command);
                assertThat(run.exit())
                        .as("seed %d: %s: %s", SEED, command, run.err())
                        .isZero();
            }
            compareReading("seed " + SEED + ": " + commands, random.questions(name, now), now);
        }
    }

    @Test
    @Tag("prove")
    void weReadAHundredFilesThatUpstreamWrites() throws Exception {
        RandomFiles random = new RandomFiles(new Random(SEED + 1));
        long now = System.currentTimeMillis() / 1000;
        int died = 0;
        for (int i = 0; i < 100; i++) {
            String name = "theirs" + i + ".wsp";
            List<List<String>> commands = random.commands(name, now);
            for (List<String> command : commands) {
                ToolRun run = upstream(command.toArray(String[]::new));
                if (run.err().startsWith("Traceback")) {
                    // Debian's whisper-resize dies of --aggregate; the file is as it was before, and is compared so.
                    died++;
                    continue;
                }
                assertThat(run.exit())
                        .as("seed %d: %s: %s", SEED + 1, command, run.err())
                        .isZero();
            }
            compareReading("seed " + (SEED + 1) + ": " + commands, random.questions(name, now), now);
        }
        assertThat(died).as("commands of upstream that died").isLessThan(50);
    }

    @Test
    void weReadWhatUpstreamWrites() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        for (String method : List.of("average", "sum", "last", "max")) {
            String name = method + ".wsp";
            upstream("whisper-create", "--aggregationMethod", method, "--xFilesFactor=0", name, "10s:10m", "1m:2h");
            List<String> update = new ArrayList<>(List.of("whisper-update", name));
            for (int age = 0; age < 3_600; age += 37) {
                update.add((now - age) + ":" + age / 7.0);
            }
            assertThat(upstream(update.toArray(String[]::new)).exit()).isZero();
            compareReading(name, now);
        }
    }

    @Test
    void bothWriteTheSameBytes() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        List<String> points = new ArrayList<>();
        for (int age = 50; age < 6_600; age += 150) {
            points.add((now - age) + ":" + age * 1.1);
        }
        for (String side : List.of("ours", "theirs")) {
            String name = side + ".wsp";
            List<String> create = List.of("whisper-create", "--xFilesFactor=0.2", name, "10s:10m", "1m:2h", "5m:1d");
            List<String> update = new ArrayList<>(List.of("whisper-update", name));
            update.addAll(points);
            for (List<String> command : List.of(create, update)) {
                ToolRun run = side.equals("ours")
                        ? ToolRun.ours(folder, now, "", command)
                        : upstream(command.toArray(String[]::new));
                assertThat(run.exit()).as("%s: %s", command, run.err()).isZero();
            }
        }

        assertThat(folder.resolve("ours.wsp")).hasSameBinaryContentAs(folder.resolve("theirs.wsp"));
    }

    private void compareReading(String name, long now) throws Exception {
        compareReading(name, RandomFiles.allQuestions(name, now), now);
    }

    private void compareReading(String what, List<List<String>> questions, long now) throws Exception {
        for (List<String> question : questions) {
            ToolRun theirs = upstream(question.toArray(String[]::new));
            assertThat(ToolRun.ours(folder, now, "", question))
                    .as("%s, then %s", what, String.join(" ", question))
                    .isEqualTo(theirs);
        }
    }

    private ToolRun upstream(String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(command));
        line.set(0, UPSTREAM.resolve(command[0]).toString());
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new ToolRun(
                process.exitValue(),
                Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8));
    }
}
