package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
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
        Random random = new Random(20261123);
        long now = System.currentTimeMillis() / 1000;
        for (int i = 0; i < files; i++) {
            String name = "ours" + i + ".wsp";
            writeOne(folder.resolve(name), random, now);
            compareReading(name, now);
        }
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

    private static void writeOne(Path path, Random random, long now) throws IOException {
        AggregationMethod method =
                AggregationMethod.ofCode(random.nextInt(1, 6)).orElseThrow();
        new Whisper()
                .create(
                        path,
                        List.of(new Archive(10, 60), new Archive(60, 120), new Archive(300, 288)),
                        random.nextInt(10) / 10.0,
                        method,
                        random.nextBoolean(),
                        false);
        try (WhisperFile file = new Whisper().open(path)) {
            for (int n = 0; n < 20; n++) {
                file.update(random.nextGaussian() * 1e6, now - random.nextInt(80_000), now);
            }
            long[] timestamps = random.longs(300, now - 10_000, now).toArray();
            double[] values = random.doubles(300).toArray();
            file.updateMany(timestamps, values, now);
        }
    }

    private void compareReading(String name, long now) throws Exception {
        // Upstream's commands ask the real clock: far from where another archive would answer, minutes do not matter.
        String recent = Long.toString(now - 300);
        String old = Long.toString(now - 6_000);
        String until = Long.toString(now - 20);
        for (List<String> command : List.of(
                List.of("whisper-info", name),
                List.of("whisper-info", "--json", name),
                List.of("whisper-info", name, "archives"),
                List.of("whisper-dump", name),
                List.of("whisper-dump", "--pretty", name),
                List.of("whisper-fetch", "--from", recent, "--until", until, name),
                List.of("whisper-fetch", "--from", old, "--until", until, "--pretty", name),
                List.of("whisper-fetch", "--from", old, "--until", until, "--json", name))) {
            ToolRun theirs = upstream(command.toArray(String[]::new));
            assertThat(ToolRun.ours(folder, now, "", command))
                    .as(String.join(" ", command))
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
