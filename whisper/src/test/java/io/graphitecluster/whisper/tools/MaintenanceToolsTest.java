package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that change or compare files that exist. */
class MaintenanceToolsTest {
    private static final long NOW = 1_700_000_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void twoFiles() {
        run("whisper-create", "a.wsp", "10s:5m", "60s:20m");
        run("whisper-create", "b.wsp", "10s:5m", "60s:20m");
        run("whisper-update", "a.wsp", "1699999900:1", "1699999910:2", "1699999920:3", "1699999930:0");
        run("whisper-update", "b.wsp", "1699999900:1", "1699999930:4");
    }

    @Test
    void diffShowsWhereFilesDiffer() {
        assertThat(run("whisper-diff", "--columns", "a.wsp", "b.wsp").out()).isEqualTo("""
                archive timestamp value_a value_b
                0 1699999910 2.0 None
                0 1699999920 3.0 None
                0 1699999930 0.0 4.0
                """);
        assertThat(run("whisper-diff", "--summary", "a.wsp", "a.wsp").out()).isEqualTo("""
                archive     total differing
                      0         4         0
                      1         0         0
                """);
    }

    @Test
    void mergeWritesOnePointsOverTheOthers() {
        assertThat(run("whisper-merge", "a.wsp", "b.wsp")).isEqualTo(new ToolRun(0, "", ""));

        assertThat(run("whisper-diff", "--columns", "--no-headers", "a.wsp", "b.wsp")
                        .out())
                .isEmpty();
    }

    @Test
    void fillFillsGapsAndTakesAZeroForAValue() {
        run("whisper-fill", "b.wsp", "a.wsp");

        assertThat(points("a.wsp")).contains("1699999930\t0.000000").contains("1699999910\t2.000000");

        run("whisper-fill", "a.wsp", "b.wsp");

        assertThat(points("b.wsp")).contains("1699999910\t2.000000").contains("1699999920\t3.000000");
    }

    @Test
    void resizeKeepsThePointsAndTheOldFile() {
        ToolRun resize = run("whisper-resize", "--quiet", "a.wsp", "10s:10m", "60s:2h");

        assertThat(resize.exit()).isZero();
        assertThat(points("a.wsp")).isEqualTo("""
                1699999900	1.000000
                1699999910	2.000000
                1699999920	3.000000
                1699999930	0.000000
                """);
        assertThat(run("whisper-info", "a.wsp", "maxRetention").out()).isEqualTo("7200\n");
        assertThat(run("whisper-info", "a.wsp.bak", "maxRetention").out()).isEqualTo("1200\n");
        assertThat(folder.resolve("a.wsp.tmp")).doesNotExist();
    }

    @Test
    void aResizeThatIsRefusedLeavesTheFileAlone() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("a.wsp"));

        ToolRun resize = run("whisper-resize", "--silent", "a.wsp", "10s:10m", "15s:2h");

        assertThat(resize.exit()).isEqualTo(1);
        assertThat(resize.err()).startsWith("[ERROR] Higher precision archives' precision must evenly divide");
        assertThat(folder.resolve("a.wsp")).hasBinaryContent(before);
        assertThat(folder.resolve("a.wsp.bak")).doesNotExist();
    }

    @Test
    void theSetCommandsChangeTheHeaderAndRefuseNonsense() {
        assertThat(run("whisper-set-aggregation-method", "a.wsp", "max", "0.25").out())
                .isEqualTo("Updated aggregation method: a.wsp (average -> max)\n");
        assertThat(run("whisper-set-xfilesfactor", "a.wsp", "1").out())
                .isEqualTo("Updated xFilesFactor: a.wsp (0.25 -> 1.0)\n");
        assertThat(run("whisper-set-xfilesfactor", "a.wsp", "nan").exit()).isEqualTo(1);
        assertThat(run("whisper-set-aggregation-method", "a.wsp", "sum", "2").exit())
                .isEqualTo(1);
        assertThat(run("whisper-info", "a.wsp").out())
                .startsWith("aggregationMethod: max\nmaxRetention: 1200\nxFilesFactor: 1.0\n");
    }

    @Test
    void corruptFilesAreFoundAndDeletedWhenAsked() throws Exception {
        Files.createDirectories(folder.resolve("x/y"));
        Files.writeString(folder.resolve("x/y/bad.wsp"), "no header");

        ToolRun find = run("find-corrupt-whisper-files", ".");

        assertThat(find.exit()).isZero();
        assertThat(find.err())
                .isEqualTo("Corrupt Whisper file: " + folder.toRealPath().resolve("x/y/bad.wsp") + "\n");
        assertThat(folder.resolve("x/y/bad.wsp")).exists();

        run("find-corrupt-whisper-files", "--delete-corrupt", "x");

        assertThat(folder.resolve("x/y/bad.wsp")).doesNotExist();
        assertThat(run("find-corrupt-whisper-files", "nowhere").err()).endsWith("nowhere is not a directory\n");
    }

    private String points(String file) {
        return run("whisper-fetch", "--from", Long.toString(NOW - 290), "--drop", "nulls", file)
                .out();
    }

    private ToolRun run(String... command) {
        return ToolRun.ours(folder, NOW, "", List.of(command));
    }
}
