package io.graphitecluster.e2e.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.ledger.GridLedger;
import io.graphitecluster.e2e.process.MemoryLimit;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must never be false: nothing that comes exhausts memory, what is refused is counted, and others are served. A
 * million names come at full speed into a node with the memory of a small container, {@code -Doverload.seconds=300}.
 */
@Tag("prove")
class OverloadTest {
    private static final long MEBIBYTE = 1L << 20;
    private static final int SERIES_OF_A_LEDGER = 100;
    private static final int SENDERS = 4;
    private static final int CHECKED = 100;
    private static final long STEP_SECONDS = 10;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final long seconds = Long.getLong("overload.seconds", 300);
    private final int names = Integer.getInteger("overload.names", 1_000_000);
    private final long limitBytes = Long.getLong("overload.mebibytes", 1024) * MEBIBYTE;

    @TempDir
    private Path folder;

    @Test
    void aMillionNamesAtFullSpeedInOneGibibyte() throws Exception {
        System.out.println("seed " + seed);
        Optional<MemoryLimit> group = MemoryLimit.of(limitBytes);
        assumeThat(group).as("a control group with a memory limit").isPresent();
        NodeFolder node = NodeFolder.create(folder.resolve("conf"), folder.resolve("data"), FreePort.any(), """
                MAX_UPDATES_PER_SECOND = inf
                MAX_CREATES_PER_MINUTE = inf
                WHISPER_SPARSE_CREATE = True
                LOG_CREATES = False
                CARBON_METRIC_INTERVAL = 0
                """);
        node.schemas("[all]\npattern = .*\nretentions = 1s:1h\n");
        List<GridLedger> ledgers = ledgers();
        try (MemoryLimit limit = group.get();
                NodeProcess process = NodeProcess.start(node, limit)) {
            run(node, process, ledgers);
            System.out.printf("peak of the group, page cache among it: %d MiB%n", limit.peak() / MEBIBYTE);
            process.program().kill();
            process.program().awaitExit(Duration.ofSeconds(30));
        }
    }

    private List<GridLedger> ledgers() {
        long first = System.currentTimeMillis() / 1000 - Duration.ofMinutes(50).toSeconds();
        List<GridLedger> ledgers = new ArrayList<>();
        for (int i = 0; i < names / SERIES_OF_A_LEDGER; i++) {
            ledgers.add(new GridLedger(seed + i, "overload.group" + i, SERIES_OF_A_LEDGER, first));
        }
        return ledgers;
    }

    private void run(NodeFolder node, NodeProcess process, List<GridLedger> ledgers) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom other = random.split();
        long now = System.currentTimeMillis() / 1000;
        Flood flood = new Flood(ledgers, node.line(), SENDERS);
        await().atMost(Duration.ofMinutes(1)).until(() -> ledgers.getFirst().size() > 0);
        Probe finds = new Probe(
                node.read(),
                reader -> reader.text(
                        "/metrics/find/?format=json&query=overload.group" + known(ledgers, random) + ".s1*"));
        Probe renders = new Probe(
                node.read(),
                reader -> reader.text("/render/?format=json&target=overload.group" + known(ledgers, other) + ".s7&from="
                        + (now - 3600) + "&until=" + (now + 600)));
        long peak = 0;
        try (NodeReader reader = new NodeReader(node.read());
                finds;
                renders;
                flood) {
            for (long second = 0; second < seconds; second += STEP_SECONDS) {
                TimeUnit.SECONDS.sleep(STEP_SECONDS);
                assertThat(process.program().handle().isAlive())
                        .as("output: %s", process.program().output())
                        .isTrue();
                flood.check();
                peak = Math.max(peak, residentBytes(process));
                System.out.printf(
                        "%4d s: %d sent, RSS %d MiB, %.0f series, %.0f cached, %.0f of them in the log, %.0f committed%n",
                        second + STEP_SECONDS,
                        flood.sent(),
                        residentBytes(process) / MEBIBYTE,
                        reader.metric("carbon_series"),
                        reader.metric("carbon_cache_points"),
                        reader.metric("carbon_cache_backlog_points"),
                        reader.metric("carbon_points_committed_total"));
            }
        }
        System.out.println("find: " + finds.figures());
        System.out.println("render: " + renders.figures());
        System.out.printf("%d points sent in %d s, peak RSS %d MiB%n", flood.sent(), seconds, peak / MEBIBYTE);
        assertThat(peak).isLessThan(limitBytes);
        assertThat(finds.count()).isPositive();
        assertThat(renders.count()).isPositive();
        check(node, ledgers, flood.sent(), random);
    }

    /** One of the ledgers of which something is accepted. */
    private static int known(List<GridLedger> ledgers, SplittableRandom random) {
        int number = random.nextInt(ledgers.size());
        while (ledgers.get(number).size() == 0) {
            number = random.nextInt(ledgers.size());
        }
        return number;
    }

    /** What was sent is kept, or counted as refused; of some ledgers every value is compared. */
    private static void check(NodeFolder node, List<GridLedger> ledgers, long sent, SplittableRandom random)
            throws Exception {
        try (NodeReader reader = new NodeReader(node.read())) {
            double received = reader.metric("carbon_points_received_total{protocol=\"line\"}");
            double refused = reader.metric("carbon_refused_total");
            System.out.printf("%d sent, %.0f accepted, %.0f refused%n", sent, received, refused);
            assertThat((long) (received + refused)).isEqualTo(sent);
            assertThat(refused).as("senders can wait").isZero();
            for (int i = 0; i < CHECKED; i++) {
                ledgers.get(random.nextInt(ledgers.size())).assertNothingLost(reader, 0);
            }
        }
    }

    private static long residentBytes(NodeProcess process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.program().handle().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
