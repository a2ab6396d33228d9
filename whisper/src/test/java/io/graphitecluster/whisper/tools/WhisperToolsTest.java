package io.graphitecluster.whisper.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhisperToolsTest {
    private static final long NOW = 1_700_000_000;

    @TempDir
    private Path folder;

    @Test
    void theTutorialsFileLooksAsItsUsersKnowIt() {
        assertThat(run("whisper-create", "p95.wsp", "60s:1d").out()).isEqualTo("Created: p95.wsp (17308 bytes)\n");
        assertThat(run("whisper-update", "p95.wsp", "N:0.10").exit()).isZero();

        assertThat(run("whisper-info", "p95.wsp").out()).isEqualTo("""
                aggregationMethod: average
                maxRetention: 86400
                xFilesFactor: 0.5
                fileSize: 17308

                Archive 0
                offset: 28
                secondsPerPoint: 60
                points: 1440
                retention: 86400
                size: 17280

                """);
        assertThat(run("whisper-dump", "p95.wsp").out())
                .contains("\n0: 1699999980, 0.1000000000000000055511151231257827\n1: 0,          0\n");
        assertThat(run("whisper-fetch", "--from", "1699999979", "--until", "1699999999", "p95.wsp")
                        .out())
                .isEqualTo("1699999980\t0.100000\n");
    }

    @Test
    void pointsComeFromStandardInputToo() {
        run("whisper-create", "a.wsp", "10s:1m");

        ToolRun update = ToolRun.ours(folder, NOW, "1699999990:1\n1699999980:2\n", List.of("whisper-update", "a.wsp"));

        assertThat(update).isEqualTo(new ToolRun(0, "", ""));
        assertThat(run("whisper-fetch", "--drop", "nulls", "a.wsp").out())
                .isEqualTo("1699999980\t2.000000\n1699999990\t1.000000\n");
    }

    @Test
    void aFileIsNotOverwrittenUnlessAsked() throws Exception {
        run("whisper-create", "a.wsp", "10s:1m");

        assertThat(run("whisper-create", "a.wsp", "10s:2m"))
                .isEqualTo(new ToolRun(1, "", "[ERROR] File a.wsp already exists!\n"));
        assertThat(run("whisper-create", "--overwrite", "a.wsp", "10s:2m").out())
                .isEqualTo("Overwriting existing file: a.wsp\nCreated: a.wsp (172 bytes)\n");
        assertThat(run("whisper-create", "--overwrite", "--xFilesFactor=2", "a.wsp", "10s:1m")
                        .err())
                .isEqualTo("[ERROR] Invalid xFilesFactor 2.0, not between 0 and 1\n");
        assertThat(Files.size(folder.resolve("a.wsp"))).isEqualTo(172);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(run("whisper-info", "none.wsp"))
                .isEqualTo(new ToolRun(1, "", "[ERROR] [Errno 2] No such file or directory: 'none.wsp'\n"));
        assertThat(run("whisper-fetch", ".").err()).isEqualTo("[ERROR] [Errno 21] Is a directory: '.'\n");
        assertThat(run("whisper-update", "a.wsp", "5").err())
                .isEqualTo("[ERROR] Invalid point '5', not of the form timestamp:value\n");
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheKnownOnes() {
        ToolRun run = run("whisper-bogus");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("whisper-create").contains("whisper-info");
    }

    @Test
    void timesForPeople() {
        StrfTime format = new StrfTime("%a %A %b %d %e %j %H %I %p %M:%S %y %Y %U %W %V %u %w %z %Z %% %Q");

        assertThat(format.format(Instant.ofEpochSecond(1_704_067_207).atZone(ZoneOffset.UTC)))
                .isEqualTo("Mon Monday Jan 01  1 001 00 12 AM 00:07 24 2024 00 01 01 1 1 +0000 UTC % %Q");
    }

    private ToolRun run(String... command) {
        return ToolRun.ours(folder, NOW, "", List.of(command));
    }
}
