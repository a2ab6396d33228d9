package io.graphitecluster.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.whisper.TornFile.Extent;
import io.graphitecluster.whisper.disk.MemoryDisk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a power cut leaves of a new file is told apart from other damage. */
class TornFileTest {
    private static final Path PATH = Path.of("a.wsp");
    private static final long NOW = 1_700_000_000;
    private static final int SECTOR = 512;

    private final MemoryDisk disk = new MemoryDisk();
    private byte[] whole;

    @BeforeEach
    void writeAFile() throws IOException {
        Whisper whisper = new Whisper(disk);
        List<Archive> archives = List.of(new Archive(1, 120), new Archive(60, 60));
        whisper.create(PATH, archives, 0.5, AggregationMethod.AVERAGE, false, false);
        try (WhisperFile file = whisper.open(PATH)) {
            for (int age = 119; age >= 0; age--) {
                file.update(age, NOW - age, NOW);
            }
        }
        whole = disk.bytes(PATH);
    }

    @Test
    void aWholeFileIsNotTorn() throws IOException {
        assertThat(look(whole).extent()).isEqualTo(Extent.OTHER);
    }

    @Test
    void ofAnEmptyFileAndOfZerosThereIsNothing() throws IOException {
        for (int length : new int[] {0, 1, 15, SECTOR, whole.length, 200_000}) {
            assertThat(look(new byte[length]).extent()).as("%d bytes", length).isEqualTo(Extent.NOTHING);
        }
    }

    @Test
    void laterSectorsWithoutTheFirstAreHeadless() throws IOException {
        Arrays.fill(whole, 0, SECTOR, (byte) 0);

        assertThat(look(whole).extent()).isEqualTo(Extent.HEADLESS);
    }

    @Test
    void aFileThatEndsTooEarlyIsCompletedWithWhatItHas() throws IOException {
        TornFile file = look(Arrays.copyOf(whole, SECTOR));

        assertThat(file.extent()).isEqualTo(Extent.SHORT);
        file.complete();

        byte[] expected = Arrays.copyOf(Arrays.copyOf(whole, SECTOR), whole.length);
        assertThat(disk.bytes(PATH)).isEqualTo(expected);
        assertThat(TornFile.look(disk, PATH).extent()).isEqualTo(Extent.OTHER);
    }

    @Test
    void otherDamageIsLeftAlone() throws IOException {
        byte[] method = whole.clone();
        method[3] = 99;
        byte[] offset = whole.clone();
        offset[17] = 99;

        assertThat(look(Arrays.copyOf(method, SECTOR)).extent()).isEqualTo(Extent.OTHER);
        assertThat(look(Arrays.copyOf(offset, SECTOR)).extent()).isEqualTo(Extent.OTHER);
        TornFile file = look(method);
        assertThatThrownBy(file::complete).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFileThatIsNotThereIsNotTorn() {
        assertThatThrownBy(() -> TornFile.look(disk, Path.of("b.wsp"))).isInstanceOf(NoSuchFileException.class);
    }

    private TornFile look(byte[] bytes) throws IOException {
        disk.put(PATH, bytes);
        return TornFile.look(disk, PATH);
    }
}
