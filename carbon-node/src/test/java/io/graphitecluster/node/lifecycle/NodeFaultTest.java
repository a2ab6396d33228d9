package io.graphitecluster.node.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.FailingDisk;
import io.graphitecluster.whisper.disk.LocalDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each n-th call of the disk fails under a whole node, in log, files, index and spool: what was accepted is there, then and
 * later.
 */
@Timeout(180)
class NodeFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 15;
    /** A file is made and synced with up to ten calls: where each tenth fails none ever would be. */
    private static final int MOST_OFTEN = 11;

    private static final int RAREST = 60;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {11, 19, 50})
    void whatIsAcceptedIsThereThoughTheDiskFailsNowAndThen(int every) throws Exception {
        NodeOnBadDisk bad = new NodeOnBadDisk(folder, every);
        FailingDisk disk = FailingDisk.every(new LocalDisk(), every);
        try (TestNode node = bad.start(disk, "batch")) {
            disk.failing(true);
            for (int round = 0; round < ROUNDS; round++) {
                bad.ledger().newSeries();
                bad.send(node, 1);
            }
            disk.failing(false);
            bad.ledger().assertNothingLost(node);
            await().atMost(PATIENCE)
                    .until(() -> node.get("/health/ready").body().equals("ready\n"));
            bad.ledger().assertNothingLost(node);
            disk.failing(true);
        }
        bad.assertNothingLost();
        assertThat(disk.calls()).isGreaterThan(every);
        assertThat(bad.ledger().size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 40})
    void whatWasAcceptedIsThereThoughTheDiskFailsWhileTheNodeStarts(int every) throws Exception {
        NodeOnBadDisk bad = new NodeOnBadDisk(folder, every);
        FailingDisk dying = FailingDisk.every(new LocalDisk(), 1);
        try (TestNode node = bad.start(dying, "batch")) {
            bad.send(node, ROUNDS);
            bad.ledger().newSeries();
            // What the last points were is in the log alone.
            dying.failing(true);
        }
        FailingDisk disk = FailingDisk.every(new LocalDisk(), every);
        disk.failing(true);
        try (TestNode node = bad.launch(disk, "batch")) {
            disk.failing(false);
            bad.send(node, 1);
            bad.ledger().assertNothingLost(node);
            disk.failing(true);
        } catch (StartException e) {
            assertThat(e).hasMessageMatching("(?s).*call \\d+ fails.*");
        }
        bad.assertNothingLost();
        assertThat(disk.calls()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {11})
    void whatWaitsForAnotherShardIsThereThoughTheDiskOfTheSpoolFails(int every) throws Exception {
        NodeLedger ledger = new NodeLedger(every);
        TestCluster cluster = TestCluster.in(folder);
        FailingDisk disk = FailingDisk.every(new LocalDisk(), every);
        try (TestNode first = cluster.start(0, NodeOnBadDisk.shortLog("batch"), disk)) {
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

    static IntStream workable() {
        return IntStream.rangeClosed(MOST_OFTEN, RAREST);
    }

    static IntStream all() {
        return IntStream.rangeClosed(1, RAREST);
    }

    @ParameterizedTest
    @MethodSource("workable")
    @Tag("prove")
    void whatIsAcceptedIsThereWhicheverCallsFail(int every) throws Exception {
        whatIsAcceptedIsThereThoughTheDiskFailsNowAndThen(every);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("prove")
    void whatWasAcceptedIsThereWhicheverCallsOfTheStartFail(int every) throws Exception {
        whatWasAcceptedIsThereThoughTheDiskFailsWhileTheNodeStarts(every);
    }
}
