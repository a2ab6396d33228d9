package io.graphitecluster.node.store.whisper;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.node.metrics.NodeCounters;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Torn files are mended; others, and those that somebody may be writing just now, are left alone. */
class TornFilesTest {
    private static final int SECTOR = 512;

    @TempDir
    private Path folder;

    private final NodeCounters counters = new NodeCounters();
    private Path file;
    private byte[] whole;

    @BeforeEach
    void writeAFile() throws IOException {
        file = Files.createDirectories(folder.resolve("whisper/a")).resolve("b.wsp");
        new Whisper().create(file, List.of(new Archive(1, 120)), 0.5, AggregationMethod.AVERAGE, false, false);
        whole = Files.readAllBytes(file);
    }

    @Test
    void anEmptyFileIsTakenAway() throws IOException {
        Files.write(file, new byte[0]);

        assertThat(old().isTorn(file)).isTrue();
        assertThat(old().mend(file)).isTrue();

        assertThat(file).doesNotExist();
        assertThat(folder.resolve("quarantine")).doesNotExist();
        assertThat(counters.filesMended()).isEqualTo(1);
    }

    @Test
    void whatIsLeftOfAFileWithoutAHeaderIsKeptWithAReason() throws IOException {
        byte[] headless = whole.clone();
        Arrays.fill(headless, 0, SECTOR, (byte) 0);
        headless[SECTOR + 1] = 7;
        Files.write(file, headless);

        assertThat(old().mend(file)).isTrue();

        assertThat(file).doesNotExist();
        assertThat(folder.resolve("quarantine/a/b.wsp.torn")).hasBinaryContent(headless);
        assertThat(folder.resolve("quarantine/a/b.wsp.torn.reason")).content().contains("b.wsp had no header");
    }

    @Test
    void aFileThatEndsTooEarlyGetsItsLength() throws IOException {
        Files.write(file, Arrays.copyOf(whole, SECTOR));

        assertThat(old().mend(file)).isTrue();

        assertThat(file).hasBinaryContent(whole);
    }

    @Test
    void aFileThatSomebodyMayBeWritingIsLeftAlone() throws IOException {
        Files.write(file, new byte[0]);
        TornFiles sinceLongAgo = torn(1);

        assertThat(sinceLongAgo.isTorn(file)).isFalse();
        assertThat(sinceLongAgo.mend(file)).isFalse();

        assertThat(file).isEmptyFile();
        assertThat(counters.filesMended()).isZero();
    }

    @Test
    void otherDamageIsLeftForAPersonToLookAt() throws IOException {
        byte[] damaged = whole.clone();
        damaged[3] = 99;
        Files.write(file, damaged);

        assertThat(old().isTorn(file)).isFalse();
        assertThat(old().mend(file)).isFalse();

        assertThat(file).hasBinaryContent(damaged);
    }

    /** Of a process that started after all that the test wrote. */
    private TornFiles old() {
        return torn(Long.MAX_VALUE);
    }

    private TornFiles torn(long startMillis) {
        return new TornFiles(
                new LocalDisk(), folder.resolve("whisper"), folder.resolve("quarantine"), startMillis, counters);
    }
}
