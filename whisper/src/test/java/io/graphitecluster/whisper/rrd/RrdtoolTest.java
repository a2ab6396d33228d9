package io.graphitecluster.whisper.rrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that RRDtool wrote read as {@code rrdtool fetch} reads them. */
class RrdtoolTest {
    private static final Path RRDTOOL = Path.of("/usr/bin/rrdtool");
    private static final long START = 1_699_990_000;
    private static final long SEED = 20261123;

    @TempDir
    private Path folder;

    @BeforeEach
    void rrdtoolIsThere() {
        assumeTrue(Files.isExecutable(RRDTOOL), "rrdtool is not installed (Debian: apt-get install rrdtool)");
    }

    @Test
    void everyFunctionArchiveAndDataSourceReadsAsRrdtoolReadsIt() throws Exception {
        Random random = new Random(SEED);
        rrdtool(
                "create",
                "a.rrd",
                "--start",
                Long.toString(START),
                "--step",
                "10",
                "DS:one:GAUGE:20:U:U",
                "DS:two-2:COUNTER:20:U:U",
                "DS:three:DERIVE:20:U:U",
                "RRA:AVERAGE:0.5:1:50",
                "RRA:AVERAGE:0.5:6:40",
                "RRA:MIN:0.5:6:30",
                "RRA:MAX:0.2:6:30",
                "RRA:LAST:0.5:3:300");
        long time = START;
        List<String> update = new ArrayList<>(List.of("update", "a.rrd"));
        for (int i = 0; i < 300; i++) {
            time += random.nextInt(8) == 0 ? 35 : random.nextInt(5, 12);
            String one = random.nextInt(9) == 0 ? "U" : Double.toString(random.nextGaussian());
            update.add(time + ":" + one + ":" + i * 17 + ":" + random.nextInt(1000));
        }
        rrdtool(update.toArray(String[]::new));
        try (RrdFile file = RrdFile.open(new LocalDisk(folder), Path.of("a.rrd"))) {
            assertThat(file.header().dataSources()).containsExactly("one", "two-2", "three");
            assertThat(file.header().lastUpdate()).isEqualTo(time);
            for (String function : List.of("AVERAGE", "MIN", "MAX", "LAST")) {
                for (int i = 0; i < 40; i++) {
                    long from = START + random.nextInt(-2_000, 4_000);
                    long until = from + random.nextInt(1, 5_000);
                    compare(file, function, List.of(1, 10, 30, 60, 300).get(random.nextInt(5)), from, until);
                }
            }
        }
    }

    private void compare(RrdFile file, String function, long resolution, long from, long until) throws Exception {
        String text = rrdtool(
                "fetch",
                "a.rrd",
                function,
                "-r",
                Long.toString(resolution),
                "-s",
                Long.toString(from),
                "-e",
                Long.toString(until));
        List<String> lines = text.lines().skip(2).toList();
        for (int source = 0; source < file.header().dataSources().size(); source++) {
            Map<Long, Double> expected = new TreeMap<>();
            for (String line : lines) {
                String[] cells = line.split("[: ]+");
                if (!cells[source + 1].contains("nan")) {
                    expected.put(Long.parseLong(cells[0]), Double.parseDouble(cells[source + 1]));
                }
            }
            Map<Long, Double> rows = new TreeMap<>();
            RrdFetch fetch = file.fetch(function, source, resolution, from, until, rows::put)
                    .orElseThrow();
            Map<Long, Double> actual = new TreeMap<>();
            rows.forEach((row, value) -> actual.put(fetch.start() + (row + 1) * fetch.step(), shown(value)));
            assertThat(actual)
                    .as("seed %d: %s -r %d -s %d -e %d", SEED, function, resolution, from, until)
                    .isEqualTo(expected);
            assertThat(fetch.rows()).isEqualTo(lines.size());
        }
    }

    /** With the digits that RRDtool shows. */
    private static double shown(double value) {
        return Double.parseDouble(String.format("%.10e", value));
    }

    private String rrdtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(RRDTOOL.toString()));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
