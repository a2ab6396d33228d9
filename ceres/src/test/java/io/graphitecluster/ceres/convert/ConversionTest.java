package io.graphitecluster.ceres.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphitecluster.ceres.CeresNode;
import io.graphitecluster.ceres.CeresSettings;
import io.graphitecluster.ceres.CeresTree;
import io.graphitecluster.ceres.InvalidMetadataException;
import io.graphitecluster.ceres.NodeMetadata;
import io.graphitecluster.ceres.Retention;
import io.graphitecluster.ceres.TimeSeries;
import io.graphitecluster.ceres.disk.LocalDisk;
import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.ArchiveInfo;
import io.graphitecluster.whisper.Fetched;
import io.graphitecluster.whisper.Whisper;
import io.graphitecluster.whisper.WhisperFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** What a Whisper file and a node can both hold survives the way to the other and back. */
class ConversionTest {
    private static final long NOW = 1_700_000_123L;

    private final Whisper whisper = new Whisper();
    private final LocalDisk disk = new LocalDisk();
    private Path root;
    private CeresTree tree;

    @BeforeTry
    void makeTree() throws IOException {
        root = Files.createTempDirectory("ceres-conversion");
        tree = CeresTree.create(root, Map.of(), disk, CeresSettings.DEFAULT);
    }

    @AfterTry
    void removeTree() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private Path randomFile(Random random) throws IOException {
        Path file = root.resolve("in.wsp");
        List<Archive> archives = random.nextBoolean()
                ? List.of(new Archive(60, 20 + random.nextInt(200)))
                : List.of(new Archive(60, 20 + random.nextInt(100)), new Archive(300, 100), new Archive(3600, 200));
        AggregationMethod method =
                AggregationMethod.ofCode(1 + random.nextInt(8)).orElseThrow();
        whisper.create(file, archives, random.nextInt(11) / 10.0, method, false, false);
        long span = archives.getLast().retention();
        try (WhisperFile open = whisper.open(file)) {
            for (int i = 0; i < random.nextInt(300); i++) {
                long age = (long) (random.nextDouble() * random.nextDouble() * span);
                open.update(random.nextInt(1000) / 8.0, NOW - age, NOW);
            }
        }
        return file;
    }

    /** All points that are read from a file, for each archive. */
    private Map<ArchiveInfo, List<String>> points(Path file) throws IOException {
        Map<ArchiveInfo, List<String>> points = new LinkedHashMap<>();
        try (WhisperFile open = whisper.openReadOnly(file)) {
            for (ArchiveInfo archive : open.header().archives()) {
                Fetched fetched = open.fetch(NOW - archive.retention(), NOW, NOW, archive.secondsPerPoint())
                        .orElseThrow();
                List<String> known = new ArrayList<>();
                for (int i = 0; i < fetched.values().length; i++) {
                    if (!Double.isNaN(fetched.values()[i])) {
                        known.add(fetched.start() + i * fetched.step() + " " + fetched.values()[i]);
                    }
                }
                points.put(archive, known);
            }
        }
        return points;
    }

    @Property(tries = 200)
    void whisperToCeresToWhisper(@ForAll long seed) throws IOException {
        Path file = randomFile(new Random(seed));
        Path back = root.resolve("out.wsp");
        Conversion there =
                new WhisperToCeres(whisper, disk, CeresSettings.DEFAULT).convert(file, root.resolve("in"), NOW, false);
        CeresNode node = tree.node("in").orElseThrow();
        Conversion here =
                new CeresToWhisper(new io.graphitecluster.whisper.disk.LocalDisk()).convert(node, back, NOW, false);
        assertThat(points(back)).isEqualTo(points(file));
        assertThat(here).isEqualTo(new Conversion(there.points(), 0));
        try (WhisperFile before = whisper.openReadOnly(file);
                WhisperFile after = whisper.openReadOnly(back)) {
            assertThat(after.header()).isEqualTo(before.header());
        }
        try (Stream<Path> files = Files.list(root)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(".ceres-tree", "in", "in.wsp", "out.wsp");
        }
    }

    @Property(tries = 100)
    void theFinestPointsAreWhatCeresReads(@ForAll long seed) throws IOException {
        Path file = randomFile(new Random(seed));
        new WhisperToCeres(whisper, disk, CeresSettings.DEFAULT).convert(file, root.resolve("in"), NOW, false);
        List<String> finest = points(file).values().iterator().next();
        CeresNode node = tree.node("in").orElseThrow();
        if (finest.isEmpty()) {
            return;
        }
        long from = Long.parseLong(finest.getFirst().split(" ")[0]);
        TimeSeries series = node.read(from, NOW + 60);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < series.values().length; i++) {
            if (!Double.isNaN(series.values()[i])) {
                read.add(from + i * series.step() + " " + series.values()[i]);
            }
        }
        assertThat(read).isEqualTo(finest);
    }

    @Property(tries = 1)
    void whatWhisperCannotHoldIsCountedOrRefused() throws IOException {
        CeresNode node = tree.createNode("n", NodeMetadata.of(List.of(new Retention(60, 10)), 0.5, "last"));
        node.createSlice(NOW - NOW % 60 - 660, 60, new double[] {1, 2, 3});
        node.createSlice(NOW - NOW % 300, 300, new double[] {4});
        CeresToWhisper converter = new CeresToWhisper(new io.graphitecluster.whisper.disk.LocalDisk());
        assertThat(converter.convert(node, root.resolve("n.wsp"), NOW, true)).isEqualTo(new Conversion(1, 3));
        assertThat(root.resolve("n.wsp")).doesNotExist();
        node.writeMetadata(NodeMetadata.of(List.of(new Retention(60, 10)), 0.5, "median"));
        assertThatThrownBy(() -> converter.convert(node, root.resolve("n.wsp"), NOW, false))
                .isInstanceOf(InvalidMetadataException.class)
                .hasMessageContaining("median");
        assertThat(root.resolve("n.wsp")).doesNotExist();
    }
}
