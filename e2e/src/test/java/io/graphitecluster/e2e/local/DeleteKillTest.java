package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import io.graphitecluster.e2e.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code carbon-node-delete} with a node that is killed in the middle of it: afterwards each series is deleted or intact, by
 * name, file and points alike; what was counted as deleted is gone; and what is accepted later is there.
 */
class DeleteKillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SERIES = 6_000;
    private static final int HOSTS = 20;
    private static final int KILLS = 3;
    private static final long TIME = System.currentTimeMillis() / 60_000 * 60;

    @TempDir
    private Path folder;

    @Test
    void aSeriesIsDeletedOrIntactAfterAKillInTheMiddle() throws Exception {
        long seed = System.nanoTime();
        System.out.println("kills during deletes: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Path secret = Files.writeString(folder.resolve("secret"), "word\n");
        NodeFolder node = NodeFolder.create(
                folder.resolve("conf"), folder.resolve("data"), FreePort.any(), "WHISPER_SPARSE_CREATE = True");
        Files.writeString(
                node.config().resolve("carbon.conf"),
                Files.readString(node.config().resolve("carbon.conf")) + "CREDENTIALS_FILE = " + secret + "\n");
        try (NodeProcess _ = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read())) {
            send(node, names(), 1);
            await().atMost(PATIENCE).until(() -> files().size() == SERIES);
            assertThat(found(reader)).isEqualTo(names());
            try (Program dryRun = delete(node, secret, "--dry-run")) {
                assertThat(dryRun.awaitExit(PATIENCE))
                        .describedAs(dryRun.output())
                        .isZero();
            }
            assertThat(files()).isEqualTo(names());
        }
        List<Integer> left = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            left.add(killedInTheMiddle(node, secret, random.nextInt(SERIES / 2)));
        }
        System.out.println("kills during deletes: of " + SERIES + " series were left after each: " + left);
        assertThat(left).anyMatch(count -> count > 0);
        try (NodeProcess process = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read())) {
            try (Program rest = delete(node, secret)) {
                assertThat(rest.awaitExit(PATIENCE)).describedAs(rest.output()).isZero();
            }
            assertThat(found(reader)).isEmpty();
            assertThat(files()).isEmpty();
            send(node, names(), 2);
            process.program().kill();
            process.program().awaitExit(PATIENCE);
        }
        try (NodeProcess _ = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read())) {
            assertThat(found(reader)).isEqualTo(names());
            assertThat(values(reader, names()))
                    .hasSize(SERIES)
                    .allSatisfy(
                            (name, value) -> assertThat(value).describedAs(name).isEqualTo(2));
        }
    }

    /**
     * Kills the node when so many series are deleted; how many are left after the next start. Those that are gone are sent
     * again then.
     */
    private int killedInTheMiddle(NodeFolder node, Path secret, int deleted) throws Exception {
        double[] gone = new double[1];
        try (NodeProcess process = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read());
                Program command = delete(node, secret)) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(PATIENCE)
                    .until(() -> {
                        gone[0] = reader.metric("carbon_series_deleted_total");
                        return gone[0] > deleted;
                    });
            process.program().kill();
            process.program().awaitExit(PATIENCE);
            command.awaitExit(PATIENCE);
        }
        try (NodeProcess process = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read())) {
            await().atMost(PATIENCE).until(() -> files().equals(found(reader)));
            assertThat(files()).hasSizeLessThanOrEqualTo((int) (SERIES - gone[0]));
            Set<String> left = found(reader);
            assertThat(values(reader, left)).hasSameSizeAs(left).allSatisfy((name, value) -> {
                assertThat(left).contains(name);
                assertThat(value).describedAs(name).isEqualTo(1);
            });
            Set<String> again = names();
            again.removeAll(left);
            send(node, again, 1);
            await().atMost(PATIENCE).until(() -> files().size() == SERIES);
            process.program().kill();
            process.program().awaitExit(PATIENCE);
            return left.size();
        }
    }

    private static Set<String> names() {
        return IntStream.range(0, SERIES)
                .mapToObj(i -> "d.h" + i % HOSTS + ".m" + i / HOSTS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void send(NodeFolder node, Set<String> names, int value) throws IOException {
        PointSender.send(
                node.line(),
                names.stream()
                        .map(name -> name + " " + value + " " + TIME + "\n")
                        .collect(Collectors.joining()));
    }

    private static Program delete(NodeFolder node, Path secret, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--node", "http://127.0.0.1:" + node.read(), "--credentials", secret.toString()));
        arguments.addAll(List.of(options));
        arguments.add("d.*.*");
        return NodeProcess.tool("io.graphitecluster.node.tools.DeleteSeries", arguments, node.config());
    }

    private static Set<String> found(NodeReader reader) throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        for (int host = 0; host < HOSTS; host++) {
            reader.leaves("d.h" + host + ".*").forEach(names::add);
        }
        return names;
    }

    private Set<String> files() throws IOException {
        Path root = folder.resolve("data/whisper");
        if (!Files.exists(root.resolve("d"))) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve("d"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".wsp"))
                    .map(file ->
                            file.substring(0, file.length() - ".wsp".length()).replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (UncheckedIOException e) {
            // A folder went away meanwhile.
            return Set.of("…");
        }
    }

    /** The value of each of these series that has one. */
    private static Map<String, Double> values(NodeReader reader, Set<String> names)
            throws IOException, InterruptedException {
        Map<String, Double> values = new TreeMap<>();
        Set<String> hosts = names.stream()
                .map(name -> name.substring(0, name.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String host : hosts) {
            reader.datapoints(host + ".*", "from=" + (TIME - 60) + "&until=" + (TIME + 60))
                    .forEach((name, points) -> points.forEach((time, value) -> {
                        assertThat(time).isEqualTo(TIME);
                        values.put(name, value);
                    }));
        }
        return values;
    }
}
