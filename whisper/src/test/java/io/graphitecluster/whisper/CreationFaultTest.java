package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.disk.Disk;
import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file appears whole or not at all, whichever call fails. */
class CreationFaultTest {
    private static final Path PATH = Path.of("a.wsp");
    private static final List<Archive> OLD = List.of(new Archive(10, 6));
    private static final List<Archive> NEW = List.of(new Archive(60, 20_000), new Archive(300, 20_000));

    private final MemoryDisk disk = new MemoryDisk();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverCallFailsThereIsNoFileOrAWholeOne(boolean tearing) throws IOException {
        byte[] whole = wholeFile();
        int calls = callsOfOneCreation();
        assertThat(calls).isGreaterThan(5);
        for (int failing = 1; failing <= calls; failing++) {
            MemoryDisk fresh = new MemoryDisk();
            FailingDisk failingDisk = new FailingDisk(fresh, failing, tearing);

            assertThatThrownBy(() -> create(failingDisk)).hasMessage("call " + failing + " fails");

            if (fresh.exists(PATH)) {
                assertThat(fresh.bytes(PATH)).isEqualTo(whole);
            }
            assertThat(fresh.names()).as("leftovers of call %d", failing).isSubsetOf(PATH);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whicheverCallFailsAFileThatWasToBeReplacedIsTheOldOrTheNewOne(boolean tearing) throws IOException {
        byte[] whole = wholeFile();
        int calls = callsOfOneCreation();
        for (int failing = 1; failing <= calls; failing++) {
            MemoryDisk fresh = new MemoryDisk();
            new Whisper(fresh).create(PATH, OLD, 0.5, AggregationMethod.SUM, false, true);
            byte[] old = fresh.bytes(PATH);
            Whisper whisper = new Whisper(new FailingDisk(fresh, failing, tearing));

            assertThatThrownBy(() -> whisper.replace(PATH, NEW, 0, AggregationMethod.MAX, false, true))
                    .isInstanceOf(IOException.class);

            assertThat(fresh.bytes(PATH)).isIn(old, whole);
        }
    }

    @Test
    void aFileThatWasCreatedWithSyncSurvivesAPowerCut() throws IOException {
        create(disk);
        byte[] whole = disk.bytes(PATH);

        disk.losePower();

        assertThat(disk.bytes(PATH)).isEqualTo(whole);
    }

    @Test
    void aPowerCutAtAnyCallLeavesNoFileOrAWholeOne() throws IOException {
        byte[] whole = wholeFile();
        int calls = callsOfOneCreation();
        for (int failing = 1; failing <= calls; failing++) {
            MemoryDisk fresh = new MemoryDisk();
            FailingDisk failingDisk = new FailingDisk(fresh, failing, true);
            assertThatThrownBy(() -> create(failingDisk)).isInstanceOf(IOException.class);

            fresh.losePower();

            if (fresh.exists(PATH)) {
                assertThat(fresh.bytes(PATH)).isEqualTo(whole);
            }
        }
    }

    @Test
    void aRefusedArgumentLeavesNoFile() {
        Whisper whisper = new Whisper(disk);

        assertThatThrownBy(() -> whisper.create(PATH, NEW, 1.5, AggregationMethod.MAX, false, false))
                .isInstanceOf(InvalidXFilesFactorException.class);
        assertThatThrownBy(() -> whisper.create(PATH, NEW, Double.NaN, AggregationMethod.MAX, false, false))
                .isInstanceOf(InvalidXFilesFactorException.class);
        assertThatThrownBy(() -> whisper.create(PATH, List.of(), 0.5, AggregationMethod.MAX, false, false))
                .isInstanceOf(InvalidArchivesException.class);
        assertThatThrownBy(() -> whisper.create(
                        PATH, List.of(new Archive(1, 1L << 32)), 0.5, AggregationMethod.MAX, false, false))
                .isInstanceOf(InvalidArchivesException.class);
        assertThat(disk.names()).isEmpty();
    }

    @Test
    void aFileThatExistsStays() throws IOException {
        create(disk);
        byte[] before = disk.bytes(PATH);

        assertThatThrownBy(() -> create(disk))
                .isInstanceOf(WhisperFileExistsException.class)
                .hasMessage("File a.wsp already exists!");
        assertThat(disk.bytes(PATH)).isEqualTo(before);
    }

    @Test
    void sparseAndFullFilesReadTheSame() throws IOException {
        create(disk);
        new Whisper(disk).create(Path.of("sparse.wsp"), NEW, 0, AggregationMethod.MAX, true, false);

        assertThat(disk.bytes(Path.of("sparse.wsp"))).isEqualTo(disk.bytes(PATH));
    }

    private static void create(Disk on) throws IOException {
        new Whisper(on).create(PATH, NEW, 0, AggregationMethod.MAX, false, true);
    }

    private static byte[] wholeFile() throws IOException {
        MemoryDisk fresh = new MemoryDisk();
        create(fresh);
        return fresh.bytes(PATH);
    }

    private static int callsOfOneCreation() throws IOException {
        FailingDisk counting = new FailingDisk(new MemoryDisk(), 0, false);
        create(counting);
        return counting.calls();
    }
}
