package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on folders and globs. */
class ManyFilesTest {
    private static final long NOW = 1_700_000_000;
    private static final List<String> NAMES = List.of("t/a.wsp", "t/b.wsp", "t/x/c.wsp", "t/y/z/d.wsp");

    @TempDir
    private Path folder;

    @BeforeEach
    void twoTrees() throws IOException {
        for (String tree : List.of("t", "u")) {
            for (String name : NAMES) {
                Path path = folder.resolve(tree + name.substring(1));
                Files.createDirectories(path.getParent());
                run(
                        "whisper-create",
                        "--xFilesFactor=0",
                        folder.relativize(path).toString(),
                        "10s:5m",
                        "60s:20m");
            }
        }
        run("whisper-update", "t/a.wsp", "1699999900:1");
        run("whisper-update", "t/x/c.wsp", "1699999900:2");
        run("whisper-update", "u/a.wsp", "1699999910:3");
    }

    @Test
    void aFolderStandsForAllFilesBelow() {
        ToolRun run = run("whisper-info", "t", "maxRetention");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                ==> t/a.wsp <==
                1200

                ==> t/b.wsp <==
                1200

                ==> t/x/c.wsp <==
                1200

                ==> t/y/z/d.wsp <==
                1200
                """);
        assertThat(run.err()).isEqualTo("4 files\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t/**.wsp", "t/**/?.wsp", "t/", "./t", "t/{a,b,x,y}*", "[t]"})
    void globsAndFoldersMayBeWrittenInManyWays(String argument) {
        assertThat(run("whisper-info", "--json", "--quiet", argument).out().lines())
                .hasSize(NAMES.size());
    }

    @Test
    void aGlobStandsForTheFilesThatFit() {
        assertThat(run("whisper-info", "--json", "t/{a,x/*}.wsp").out())
                .contains("\"path\": \"t/a.wsp\"", "\"path\": \"t/x/c.wsp\"")
                .hasLineCount(2);
        ToolRun none = run("whisper-info", "t/*.none");
        assertThat(none).isEqualTo(new ToolRun(1, "", "[ERROR] No .wsp files in t/*.none\n"));
    }

    @Test
    void aFileThatIsNamedLikeAGlobIsItself() {
        run("whisper-create", "t/[ab].wsp", "60s:1h");

        assertThat(run("whisper-info", "t/[ab].wsp", "maxRetention").out()).isEqualTo("3600\n");
    }

    @Test
    void aFileThatFailsDoesNotStopTheOthers() throws IOException {
        Files.writeString(folder.resolve("t/b.wsp"), "no header");

        ToolRun run = run("whisper-set-xfilesfactor", "t", "0.25");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                Updated xFilesFactor: t/a.wsp (0.0 -> 0.25)
                Updated xFilesFactor: t/x/c.wsp (0.0 -> 0.25)
                Updated xFilesFactor: t/y/z/d.wsp (0.0 -> 0.25)
                """);
        assertThat(run.err()).isEqualTo("""
                [ERROR] t/b.wsp: Unable to read header at byte 0: the file has only 9 bytes
                4 files, 1 failed
                """);
        assertThat(run("whisper-info", "--json", "--quiet", "t").out().lines().toList())
                .element(1)
                .isEqualTo("{\"path\": \"t/b.wsp\", \"error\":"
                        + " \"t/b.wsp: Unable to read header at byte 0: the file has only 9 bytes\"}");
    }

    @Test
    void aWrongArgumentIsToldOnceAndNothingIsDone() throws IOException {
        Map<String, String> before = content();

        ToolRun run = run("whisper-resize", "--silent", "--jobs=1", "--quiet", "t", "10s:x");

        assertThat(run).isEqualTo(new ToolRun(1, "", "[ERROR] Invalid retention specification 'x'\n"));
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void twoFoldersGoTogetherByName() {
        ToolRun merge = run("whisper-merge", "t", "u");

        assertThat(merge).isEqualTo(new ToolRun(0, "", "4 files\n"));
        assertThat(run("whisper-diff", "--json", "--summary", "--quiet", "t", "u")
                        .out())
                .isEqualTo("""
                {"path": "t/a.wsp", "with": "u/a.wsp", "archives": [{"archive": 0, "points": 1, "total": 2}, {"archive": 1, "points": 0, "total": 0}]}
                {"path": "t/b.wsp", "with": "u/b.wsp", "archives": [{"archive": 0, "points": 0, "total": 0}, {"archive": 1, "points": 0, "total": 0}]}
                {"path": "t/x/c.wsp", "with": "u/x/c.wsp", "archives": [{"archive": 0, "points": 0, "total": 1}, {"archive": 1, "points": 0, "total": 0}]}
                {"path": "t/y/z/d.wsp", "with": "u/y/z/d.wsp", "archives": [{"archive": 0, "points": 0, "total": 0}, {"archive": 1, "points": 0, "total": 0}]}
                """);
    }

    @Test
    void aFileWithoutItsLikeIsAFailure() throws IOException {
        Files.delete(folder.resolve("u/b.wsp"));
        Files.delete(folder.resolve("t/x/c.wsp"));

        assertThat(run("whisper-fill", "--quiet", "t", "u").err())
                .isEqualTo("[ERROR] [Errno 2] No such file or directory: 'u/b.wsp'\n");
        assertThat(run("whisper-diff", "--quiet", "t", "u").err())
                .contains("'u/b.wsp'")
                .contains("'t/x/c.wsp'")
                .hasLineCount(2);
        assertThat(run("whisper-merge", "t", "u/a.wsp").err())
                .isEqualTo(
                        "[ERROR] u/a.wsp is no folder: where t stands for many files, give the folder of the others\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whisper-update t 1699999950:9",
                "whisper-auto-update t",
                "whisper-resize --nobackup t 10s:10m 60s:2h",
                "whisper-merge t u",
                "whisper-fill t u",
                "whisper-set-aggregation-method t max",
                "whisper-set-xfilesfactor t 0.25",
                "whisper-create --overwrite t 60:60",
                "whisper-resize --nobackup t/a.wsp 10s:10m 60s:2h",
                "whisper-create new.wsp 60:60",
                "find-corrupt-whisper-files --delete-corrupt t"
            })
    void aDryRunSaysTheSameAndChangesNothing(String line) throws IOException {
        if (line.startsWith("find")) {
            Files.writeString(folder.resolve("t/b.wsp"), "no header");
        }
        Map<String, String> before = content();

        ToolRun dry = run((line + " --dry-run").split(" "));

        assertThat(content()).isEqualTo(before);
        assertThat(dry.exit()).isZero();
        assertThat(dry.err()).endsWith("; nothing was changed: this was a dry run\n");
        ToolRun real = run(line.split(" "));
        assertThat(content()).isNotEqualTo(before);
        // Room on the disk is that of the disk, not of memory.
        assertThat(dry.out().replace("(dry run) ", "").replaceAll(", \\d+ blocks.*", ""))
                .isEqualTo(real.out().replaceAll(", \\d+ blocks.*", ""));
    }

    @Test
    void pointsOnStandardInputAreForEveryFile() {
        ToolRun update = ToolRun.ours(folder, NOW, "1699999950:7\nN:8\n", List.of("whisper-update", "t"));

        assertThat(update).isEqualTo(new ToolRun(0, "", "4 files\n"));
        assertThat(run("whisper-fetch", "--json", "--quiet", "--from=1699999940", "t")
                        .out()
                        .lines())
                .hasSize(4)
                .allMatch(line -> line.contains("\"values\": [7.0, null, null, null, null, 8.0]"));
    }

    @Test
    void sparseFilesStaySparse() throws Exception {
        Files.createDirectories(folder.resolve("s"));
        for (String name : List.of("s/a.wsp", "s/b.wsp")) {
            run("whisper-create", "--sparse", name, "1s:1d", "60s:1y");
            run("whisper-update", name, "1699999900:1");
        }

        for (String command : List.of(
                "whisper-set-aggregation-method s max",
                "whisper-set-xfilesfactor s 0.1",
                "whisper-fill s s",
                "whisper-merge s s",
                "whisper-update s 1699999950:1",
                "whisper-resize --nobackup --quiet s 1s:2d 60s:1y")) {
            assertThat(run(command.split(" ")).exit()).as(command).isZero();
            assertThat(allocated("s/a.wsp")).as(command).isLessThan(100_000);
            assertThat(folder.resolve("s/a.wsp"))
                    .satisfies(file -> assertThat(Files.size(file)).isGreaterThan(7_000_000));
        }
    }

    private long allocated(String file) throws IOException {
        return new LocalDisk(folder).allocated(Path.of(file));
    }

    @Test
    void corruptFilesAreFoundInParallelAndAsJson() throws IOException {
        Files.writeString(folder.resolve("t/x/bad.wsp"), "no header, but more than sixteen bytes");

        assertThat(run("find-corrupt-whisper-files", "--json", "--jobs=3", "t/**")
                        .out())
                .isEqualTo("""
                {"path": "t/a.wsp", "corrupt": false, "points": 50}
                {"path": "t/b.wsp", "corrupt": false, "points": 50}
                {"path": "t/x/bad.wsp", "corrupt": true, "offset": 0, "deleted": false, "error": "t/x/bad.wsp: Unable to read header at byte 0: 1852776552 is no aggregation method"}
                {"path": "t/x/c.wsp", "corrupt": false, "points": 50}
                {"path": "t/y/z/d.wsp", "corrupt": false, "points": 50}
                """);
    }

    @Test
    void autoResizeGoesOnAfterAFailure() throws IOException {
        Files.writeString(folder.resolve("t/b.wsp"), "no header");
        Files.createDirectories(folder.resolve("conf"));
        Files.writeString(
                folder.resolve("conf/storage-schemas.conf"), "[all]\npattern = .*\nretentions = 10s:10m,60s:2h\n");

        ToolRun run = run("whisper-auto-resize", "--doit", "--quiet", "--json", "t", "conf");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines())
                .hasSize(4)
                .filteredOn(line -> line.contains("\"resized\": true"))
                .hasSize(3);
        assertThat(run("whisper-info", "t/y/z/d.wsp", "maxRetention").out()).isEqualTo("7200\n");
    }

    @Test
    void theNumberOfJobsIsChecked() {
        for (String jobs : List.of("0", "-1", "1025")) {
            ToolRun run = run("whisper-info", "--jobs=" + jobs, "t");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).endsWith("error: option --jobs: " + jobs + " is not from 1 to 1024\n");
        }
    }

    @Test
    void theHelpScreenSaysAllThat() {
        assertThat(run("whisper-merge", "--help").out())
                .contains("Beyond upstream:", "--jobs=JOBS", "--dry-run", "--json", "--quiet", "two folders", "glob");
        assertThat(run("whisper-info", "--help").out()).contains("--jobs=JOBS").doesNotContain("--dry-run");
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file.toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    private ToolRun run(String... command) {
        return ToolRun.ours(folder, NOW, "", List.of(command));
    }
}
