package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.client.PointSender;
import io.graphitecluster.e2e.ledger.GridLedger;
import io.graphitecluster.e2e.ledger.GridSender;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import io.graphitecluster.e2e.process.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must never be false: a full disk refuses creates, goes on reading, keeps what was accepted, and reports itself. Small
 * file systems, one for files and one for the log, fill up under a real node, and get room again.
 */
@Timeout(300)
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MEBIBYTE = 1L << 20;
    private static final int SERIES = 400;

    @TempDir
    private Path folder;

    private final long seed = System.nanoTime();
    private final long first = System.currentTimeMillis() / 1000;

    @Test
    void aDiskThatIsFullOfFilesCostsNoPointAndHeals() throws Exception {
        try (SmallDisk files = disk("data/whisper", 12 * MEBIBYTE)) {
            NodeFolder node = node("", "1s:1h");
            GridLedger fits = new GridLedger(seed, "fits", 100, first - 1800);
            GridLedger tooMany = new GridLedger(seed + 1, "toomany", SERIES, first - 1800);
            try (NodeProcess process = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                send(fits, node);
                await().atMost(PATIENCE).until(() -> reader.metric("carbon_cache_points") == 0);
                for (int i = 0; i < 5; i++) {
                    send(tooMany, node);
                }

                await().atMost(PATIENCE).until(() -> diskFull(reader) > 0);
                assertThat(reader.text("/health/ready")).contains("degraded: ", "series cannot be written to files");
                send(fits, node);
                fits.assertNothingLost(reader, 0);
                tooMany.assertNothingLost(reader, 0);
                assertThat(reader.metric("carbon_refused_total")).isZero();
                process.program().kill();
                process.program().awaitExit(PATIENCE);
            }
            try (NodeProcess process = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                fits.assertNothingLost(reader, 0);
                tooMany.assertNothingLost(reader, 0);
                await().atMost(PATIENCE).until(() -> diskFull(reader) > 0);

                files.resize(64 * MEBIBYTE);

                await().atMost(PATIENCE)
                        .until(() -> reader.text("/health/ready").equals("ready\n"));
                await().atMost(PATIENCE).until(() -> reader.metric("carbon_cache_points") == 0);
                fits.assertNothingLost(reader, 0);
                tooMany.assertNothingLost(reader, 0);
                process.program().terminate();
                assertThat(process.program().awaitExit(PATIENCE)).isZero();
            }
        }
    }

    @Test
    void aLogWhoseDiskIsFullAcceptsNothingMakesRoomAndGoesOn() throws Exception {
        try (SmallDisk log = disk("data/wal", 8 * MEBIBYTE)) {
            NodeFolder node = node("WHISPER_SPARSE_CREATE = True\nWAL_SEGMENT_SIZE = 1048576\n", "1s:1d");
            GridLedger ledger = new GridLedger(seed, "log", SERIES, first - 72_000);
            GridLedger later = new GridLedger(seed + 1, "later", SERIES, first - 72_000);
            try (NodeProcess process = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                send(ledger, node);
                Path filler = log.fill();
                try (GridSender _ = new GridSender(later, GridSender.lines(node.line()))) {
                    await().atMost(PATIENCE)
                            .until(() -> reader.text("/health/ready").contains("cannot be written"));
                    assertThat(reader.metric("carbon_log_failures_total")).isPositive();
                    long accepted = later.size();
                    ledger.assertNothingLost(reader, 0);

                    Files.delete(filler);

                    await().atMost(PATIENCE).until(() -> later.size() > accepted + 10 * SERIES);
                    await().atMost(PATIENCE)
                            .until(() -> reader.text("/health/ready").equals("ready\n"));
                }
                assertThat(reader.metric("carbon_refused_total")).isZero();
                process.program().kill();
                process.program().awaitExit(PATIENCE);
            }
            try (NodeProcess _ = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                ledger.assertNothingLost(reader, 0);
                later.assertNothingLost(reader, 0);
                System.out.println("full disk of the log: " + (ledger.size() + later.size()) + " accepted, none lost");
            }
        }
    }

    /** More than the disk has room for comes, and nobody makes room but the node: what is in files leaves the log. */
    @Test
    void aLogThatOutgrowsItsDiskDropsWhatIsInFiles() throws Exception {
        try (SmallDisk _ = disk("data/wal", 6 * MEBIBYTE)) {
            NodeFolder node = node("WHISPER_SPARSE_CREATE = True\nWAL_SEGMENT_SIZE = 1048576\n", "1s:1d");
            GridLedger ledger = new GridLedger(seed, "grows", SERIES, first - 72_000);
            try (NodeProcess process = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                try (GridSender _ = new GridSender(ledger, GridSender.lines(node.line()))) {
                    await().atMost(PATIENCE).until(() -> reader.metric("carbon_log_failures_total") > 0);
                    long accepted = ledger.size();
                    await().atMost(PATIENCE).until(() -> ledger.size() > accepted + 500 * SERIES);
                }
                ledger.assertNothingLost(reader, 0);
                process.program().kill();
                process.program().awaitExit(PATIENCE);
            }
            try (NodeProcess _ = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                ledger.assertNothingLost(reader, 0);
                System.out.println("log that outgrew its disk: " + ledger.size() + " accepted, none lost");
            }
        }
    }

    @Test
    void whereNobodyWaitsWhatAFullLogTakesNotIsCounted() throws Exception {
        try (SmallDisk log = disk("data/wal", 8 * MEBIBYTE)) {
            NodeFolder node = node(
                    "WHISPER_SPARSE_CREATE = True\nUSE_FLOW_CONTROL = False\nWAL_SEGMENT_SIZE = 1048576\n", "1s:1d");
            GridLedger ledger = new GridLedger(seed, "refused", SERIES, first - 72_000);
            try (NodeProcess _ = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                Path filler = log.fill();
                // Without a receipt: none comes while the log cannot be written.
                int batches = 0;
                try (var connection = PointSender.open(node.line())) {
                    while (logFull(reader) == 0) {
                        for (int i = 0; i < 500; i++) {
                            connection.getOutputStream().write(ledger.lines(ledger.begin()));
                            batches++;
                        }
                    }
                    Files.delete(filler);
                    PointSender.finish(connection);
                }
                assertThat(reader.metric("carbon_points_received_total") + logFull(reader))
                        .isEqualTo((double) batches * SERIES);
            }
        }
    }

    private SmallDisk disk(String path, long bytes) throws Exception {
        System.out.println("seed " + seed);
        Optional<SmallDisk> disk = SmallDisk.mount(folder.resolve(path), bytes);
        assumeThat(disk).as("mounting a small file system needs Linux and root").isPresent();
        return disk.get();
    }

    private NodeFolder node(String settings, String retention) throws IOException {
        NodeFolder node =
                NodeFolder.create(folder.resolve("conf"), folder.resolve("data"), FreePort.any(), settings + """
                        MAX_UPDATES_PER_SECOND = inf
                        MAX_CREATES_PER_MINUTE = inf
                        LOG_CREATES = False
                        CARBON_METRIC_INTERVAL = 0
                        """);
        node.schemas("[all]\npattern = .*\nretentions = " + retention + "\n");
        return node;
    }

    private static void send(GridLedger ledger, NodeFolder node) throws IOException {
        int batch = ledger.begin();
        PointSender.send("127.0.0.1", node.line(), ledger.lines(batch));
        ledger.accepted(batch);
    }

    private static double diskFull(NodeReader reader) throws IOException, InterruptedException {
        return reader.metric("carbon_write_errors_total{reason=\"disk_full\"}");
    }

    private static double logFull(NodeReader reader) throws IOException, InterruptedException {
        return reader.metric("carbon_refused_total{reason=\"log_full\"}");
    }
}
