package io.graphitecluster.ceres.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do beyond upstream's; the rest is in the corpus. */
class CeresToolsTest {
    private static final long NOW = 1_700_000_040L;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... args) {
        out.reset();
        err.reset();
        return CeresTools.run(
                List.of(args),
                new ToolContext(
                        folder,
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(Instant.ofEpochSecond(NOW)),
                        ZoneOffset.UTC,
                        new LocalDisk()));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void makeTree() {
        assertThat(run("ceres-tree-create", "t")).isZero();
    }

    private CeresNode oldNode(String name) throws IOException {
        CeresNode node = CeresTree.open(folder.resolve("t"))
                .createNode(
                        name, NodeMetadata.of(List.of(new Retention(60, 10), new Retention(300, 100)), 0, "average"));
        double[] values = new double[60];
        node.createSlice(NOW - 3600, 60, values);
        return node;
    }

    private void whisperFile(String name) throws IOException {
        Path file = folder.resolve("t").resolve(name + ".wsp");
        Files.createDirectories(file.getParent());
        Whisper whisper = new Whisper();
        whisper.create(file, List.of(new Archive(60, 100)), 0.5, AggregationMethod.AVERAGE, false, false);
        try (WhisperFile open = whisper.open(file)) {
            open.update(1.5, NOW - 60, NOW);
        }
    }

    private Map<String, Long> files() throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.size(file));
            }
        }
        return files;
    }

    @Test
    void aDryRunOfMaintenanceTellsAndChangesNothing() throws IOException {
        oldNode("a.b");
        var before = files();
        assertThat(run("ceres-maintenance", "--root", "t", "--dry-run", "rollup"))
                .isZero();
        assertThat(out()).contains("dry run: a.b: create ").contains("@300.slice");
        assertThat(files()).isEqualTo(before);
        assertThat(run("ceres-maintenance", "--root", "t", "--dry-run", "--json", "rollup"))
                .isZero();
        assertThat(out())
                .startsWith("{\"node\": \"a.b\", \"changes\": [\"create ")
                .contains("\"error\": null}");
        assertThat(run("ceres-maintenance", "--root", "t", "rollup")).isZero();
        assertThat(files()).isNotEqualTo(before);
    }

    @Test
    void aBrokenNodeDoesNotHinderTheOthers() throws IOException {
        Files.writeString(oldNode("a.b").metadataFile(), "{");
        oldNode("a.c");
        Files.createFile(oldNode("a.d").folder().resolve("junk.slice"));
        assertThat(run("ceres-maintenance", "--root", "t", "--progress", "rollup_ng", "check"))
                .isZero();
        assertThat(out())
                .contains("failed to read metadata: ")
                .contains("damaged: " + folder.resolve("t/a/b/.ceres-node"))
                .contains("junk.slice: at byte 0: the name is not that of a slice")
                .contains("Checked 3 nodes, found 2 damages");
        assertThat(err()).contains("3 nodes");
        assertThat(files().keySet()).anyMatch(name -> name.matches("t/a/c/.*@300.slice"));
    }

    @Test
    void missingAndWrongParametersAreTold() {
        assertThat(run("ceres-maintenance", "--root", "t", "ratelimit")).isEqualTo(1);
        assertThat(out()).isEqualTo("Failed to load ratelimit plugin: required param 'rate' must be specified\n");
        assertThat(run("ceres-maintenance", "--root", "t", "nonsense")).isEqualTo(1);
        assertThat(err()).startsWith("[ERROR] The plugin 'nonsense' could not be found");
        assertThat(run("ceres-maintenance", "--root", "t", "defrag", "maxSliceGap=x"))
                .isEqualTo(1);
        assertThat(err()).contains("'maxSliceGap' must be a whole number");
    }

    @Test
    void maintenanceLogsToAFileUnderALock() throws IOException {
        oldNode("a.b");
        assertThat(run("ceres-maintenance", "--root", "t", "--lock", "lock", "--log", "log", "--verbose", "check"))
                .isZero();
        assertThat(out()).isEmpty();
        assertThat(Files.readString(folder.resolve("log")))
                .contains("maintenance_start :: ")
                .contains("node_found :: a.b")
                .contains("Checked 1 nodes, found 0 damages");
    }

    @Test
    void metadataFollowParameters() throws IOException {
        oldNode("a.b");
        assertThat(run("ceres-maintenance", "--root", "t", "metadata", "a=b=c")).isEqualTo(1);
        assertThat(run("ceres-maintenance", "--root", "t", "metadata", "retentions=60s:1h,5m:1d", "xFilesFactor=0.25"))
                .isZero();
        assertThat(Files.readString(folder.resolve("t/a/b/.ceres-node")))
                .isEqualTo("{\"timeStep\": 60, \"retentions\": [[60, 60], [300, 288]], \"xFilesFactor\": 0.25,"
                        + " \"aggregationMethod\": \"average\"}");
    }

    @Test
    void foldersAndGlobsAreConvertedThereAndBack() throws IOException {
        whisperFile("x/one");
        whisperFile("x/y/two");
        Files.writeString(folder.resolve("t/x/broken.wsp"), "no");
        assertThat(run("convert-wsp-to-ceres", "--dry-run", "t/x")).isEqualTo(1);
        assertThat(out()).contains("would convert t/x/one.wsp to t/x/one: 1 datapoints");
        assertThat(folder.resolve("t/x/one")).doesNotExist();
        assertThat(run("convert-wsp-to-ceres", "--json", "--delete", "t/x")).isEqualTo(1);
        assertThat(out())
                .contains("{\"source\": \"t/x/one.wsp\", \"target\": \"t/x/one\", \"points\": 1, \"left_out\": 0")
                .contains("\"source\": \"t/x/broken.wsp\", \"target\": null");
        assertThat(folder.resolve("t/x/one.wsp")).doesNotExist();
        assertThat(folder.resolve("t/x/broken.wsp")).exists();
        assertThat(run("ceres-tree-find", "--json", "t", "x.*")).isZero();
        assertThat(out()).contains("{\"node\": \"x.one\"").contains("\"xFilesFactor\": 0.5");
        assertThat(run("convert-ceres-to-wsp", "--verbose", "--delete", "t/x/o*"))
                .isZero();
        assertThat(out()).contains("exporting 1 datapoints\n");
        assertThat(folder.resolve("t/x/one")).doesNotExist();
        assertThat(folder.resolve("t/x/one.wsp")).exists();
        assertThat(folder.resolve("t/x/y/two.wsp")).doesNotExist();
    }

    @Test
    void slicecatShowsWhatThereIsAndWhereItEnds() throws IOException {
        Files.write(folder.resolve("60@60.slice"), new byte[] {0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2});
        assertThat(run("slicecat", "60@60.slice")).isEqualTo(1);
        assertThat(out()).isEqualTo("[60]\tThu Jan  1 00:01:00 1970\t2.0\n");
        assertThat(err()).isEqualTo("[ERROR] 60@60.slice: at byte 8: 2 bytes are no whole value\n");
        assertThat(run("slicecat", "--json", "60@60.slice")).isEqualTo(1);
        assertThat(out()).isEqualTo("{\"time\": 60, \"value\": 2.0}\n");
        assertThat(run("slicecat", "0@60.slice")).isEqualTo(1);
        assertThat(err()).contains("0@60.slice: No such file or directory");
    }

    @Test
    void readingAsJson() {
        assertThat(run("ceres-node-create", "--tree", "t", "a.b")).isZero();
        assertThat(run("ceres-node-write", "--tree", "t", "a.b", (NOW - 60) + ":1.5"))
                .isZero();
        assertThat(run("ceres-node-read", "--json", "--fromtime", "" + (NOW - 120), "t/a/b"))
                .isZero();
        assertThat(out())
                .isEqualTo("{\"node\": \"a.b\", \"start\": 1699999920, \"end\": 1700000040, \"step\": 60,"
                        + " \"values\": [null, 1.5]}\n");
    }

    @Test
    void helpShowsOptionsBeyondUpstreamApart() {
        assertThat(run("convert-wsp-to-ceres", "-h")).isZero();
        assertThat(out()).contains("\nBeyond upstream:\n    --dry-run");
    }

    @Test
    void propertiesOfATreeStayInTheirFolder() {
        assertThat(run("ceres-tree-create", "t", "../x=1")).isEqualTo(1);
        assertThat(err()).startsWith("[ERROR] a property of a tree is a file: '../x'");
        assertThat(folder.resolve("t/x")).doesNotExist();
    }
}
