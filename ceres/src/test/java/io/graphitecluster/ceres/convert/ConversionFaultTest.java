package io.graphitecluster.ceres.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.disk.Disk;
import io.graphitecluster.ceres.disk.FailingDisk;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whichever call to the disk fails, a conversion makes a whole node or none, and done again it succeeds. */
@Timeout(60)
class ConversionFaultTest {
    private static final long NOW = 1_700_000_000;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeAFile() throws IOException {
        file = folder.resolve("in.wsp");
        new Whisper()
                .create(
                        file,
                        List.of(new Archive(60, 100), new Archive(300, 100)),
                        0.5,
                        AggregationMethod.SUM,
                        false,
                        false);
        try (WhisperFile open = new Whisper().open(file)) {
            for (int age : List.of(10, 100, 3_000, 20_000)) {
                open.update(age, NOW - age, NOW);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void makesAWholeNodeOrNone(boolean tearing) throws IOException {
        byte[] source = Files.readAllBytes(file);
        Map<String, String> whole = content(convert("whole", new LocalDisk()));
        assertThat(whole).hasSize(3);
        int failing = 0;
        FailingDisk disk;
        do {
            failing++;
            String name = "tree" + failing + tearing;
            disk = new FailingDisk(new LocalDisk(), failing, tearing);
            Path node = folder.resolve(name).resolve("node");
            try {
                convert(name, disk);
            } catch (IOException e) {
                assertThat(disk.hasFailed()).isTrue();
            }
            if (Files.exists(node)) {
                assertThat(content(node)).as("call %d", failing).isEqualTo(whole);
            } else {
                converter(new LocalDisk()).convert(file, node, NOW, false);
                assertThat(content(node)).as("call %d, done again", failing).isEqualTo(whole);
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(source);
        } while (disk.hasFailed());
        assertThat(failing).isGreaterThan(10);
    }

    private static WhisperToCeres converter(Disk disk) {
        return new WhisperToCeres(new Whisper(), disk, CeresSettings.DEFAULT);
    }

    private Path convert(String tree, Disk disk) throws IOException {
        Path root = folder.resolve(tree);
        CeresTree.create(root, Map.of(), new LocalDisk(), CeresSettings.DEFAULT);
        converter(disk).convert(file, root.resolve("node"), NOW, false);
        return root.resolve("node");
    }

    private static Map<String, String> content(Path node) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(node)) {
            for (Path found : files.toList()) {
                content.put(found.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(found)));
            }
        }
        return content;
    }
}
