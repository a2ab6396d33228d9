package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each n-th call of the disk fails under a whole node, in log, files and spool: what was accepted is there, then and later.
 * A file is made and synced with up to ten calls: where each tenth fails none ever would be.
 */
@Timeout(180)
class NodeFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 15;
    /** Small segments, and a log so short that files are synced and segments dropped each second. */
    private static final String SETTINGS = "WAL_SEGMENT_SIZE = 4096\nWAL_MAX_SIZE = 16384\nWAL_SYNC = batch\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {11, 19, 50})
    void whatIsAcceptedIsThereThoughTheDiskFailsNowAndThen(int every) throws Exception {
        NodeLedger ledger = new NodeLedger(every);
        FailingDisk disk = FailingDisk.every(new LocalDisk(), every);
        try (TestNode node = TestNode.start(folder, SETTINGS, Map.of(), disk)) {
            disk.failing(true);
            for (int round = 0; round < ROUNDS; round++) {
                ledger.newSeries();
                ledger.send(node);
                ledger.enter();
            }
            disk.failing(false);
            ledger.assertNothingLost(node);
            await().atMost(PATIENCE)
                    .until(() -> node.get("/health/ready").body().equals("ready\n"));
            ledger.assertNothingLost(node);
            disk.failing(true);
        }
        try (TestNode node = TestNode.start(folder)) {
            ledger.assertNothingLost(node);
        }
        assertThat(disk.calls()).isGreaterThan(every);
        assertThat(ledger.size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {11})
    void whatWaitsForAnotherShardIsThereThoughTheDiskOfTheSpoolFails(int every) throws Exception {
        NodeLedger ledger = new NodeLedger(every);
        TestCluster cluster = TestCluster.in(folder);
        FailingDisk disk = FailingDisk.every(new LocalDisk(), every);
        try (TestNode first = cluster.start(0, SETTINGS, disk)) {
            disk.failing(true);
            for (int round = 0; round < ROUNDS; round++) {
                ledger.send(first);
                ledger.enter();
            }
            disk.failing(false);
        }
        try (TestNode first = cluster.start(0, "", new LocalDisk());
                TestNode second = cluster.start(1, "", new LocalDisk())) {
            // The spool is delivered once both run.
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> ledger.assertNothingLost(series -> cluster.ownerOf(series) == 0 ? first : second));
        }
    }

    static IntStream all() {
        return IntStream.rangeClosed(11, 60);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("prove")
    void whatIsAcceptedIsThereWhicheverCallsFail(int every) throws Exception {
        whatIsAcceptedIsThereThoughTheDiskFailsNowAndThen(every);
    }
}
