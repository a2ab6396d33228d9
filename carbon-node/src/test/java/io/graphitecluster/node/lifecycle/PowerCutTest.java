package io.graphitecluster.node.lifecycle;

import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.LossyDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Power is cut at random moments: what was accepted and synced is there, in log and files together. */
@Timeout(180)
class PowerCutTest {
    private static final int CUTS = 3;
    private static final int ROUNDS = 25;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatWasAcceptedSurvivesWhenEachBatchIsSynced(int seed) throws Exception {
        NodeOnBadDisk bad = new NodeOnBadDisk(folder, seed);
        NodeLedger ledger = bad.ledger();
        for (int cut = 0; cut < CUTS; cut++) {
            ledger.newSeries();
            LossyDisk disk = new LossyDisk();
            try (TestNode node = bad.start(disk, "batch")) {
                bad.send(node, 1 + ledger.random().nextInt(ROUNDS));
                ledger.assertNothingLost(node);
                if (ledger.random().nextBoolean()) {
                    // As long as the log is not long, segments are looked at each ten seconds only.
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> node.node().oldestSegment() > 1);
                }
                disk.cutPower();
            }
            disk.restore(ledger.random());
        }
        bad.assertNothingLost();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatWasAcceptedBeforeTheLastIntervalSurvives(int seed) throws Exception {
        NodeOnBadDisk bad = new NodeOnBadDisk(folder, seed);
        NodeLedger ledger = bad.ledger();
        LossyDisk disk = new LossyDisk();
        try (TestNode node = bad.start(disk, "interval\nWAL_SYNC_INTERVAL = 0.05")) {
            bad.send(node, ROUNDS);
            long before = disk.logSyncs();
            // One sync may have been under way; while more comes, the next one is due after an interval.
            await().pollDelay(Duration.ZERO).until(() -> {
                ledger.send(node);
                return disk.logSyncs() >= before + 2;
            });
            disk.cutPower();
        }
        disk.restore(ledger.random());
        bad.assertNothingLost();
    }

    static IntStream manySeeds() {
        return IntStream.range(100, 140);
    }

    @ParameterizedTest
    @MethodSource("manySeeds")
    @Tag("prove")
    void whatWasAcceptedSurvivesFortySeriesOfCuts(int seed) throws Exception {
        whatWasAcceptedSurvivesWhenEachBatchIsSynced(seed);
    }

    @ParameterizedTest
    @MethodSource("manySeeds")
    @Tag("prove")
    void whatWasAcceptedBeforeTheLastIntervalSurvivesFortyCuts(int seed) throws Exception {
        whatWasAcceptedBeforeTheLastIntervalSurvives(seed);
    }
}
