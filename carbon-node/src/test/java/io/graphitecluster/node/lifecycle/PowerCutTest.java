package io.graphitecluster.node.lifecycle;

import static org.awaitility.Awaitility.await;

import io.graphitecluster.whisper.disk.LossyDisk;
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

/** Power is cut at random moments: what was accepted and synced is there, in log and files together. */
@Timeout(180)
class PowerCutTest {
    private static final int CUTS = 3;
    private static final int ROUNDS = 25;
    /** Small segments, and a log so short that files are synced and segments dropped each second. */
    private static final String LOG = "WAL_SEGMENT_SIZE = 4096\nWAL_MAX_SIZE = 8192\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatWasAcceptedSurvivesWhenEachBatchIsSynced(int seed) throws Exception {
        NodeLedger ledger = new NodeLedger(seed);
        for (int cut = 0; cut < CUTS; cut++) {
            ledger.newSeries();
            LossyDisk disk = new LossyDisk();
            try (TestNode node = TestNode.start(folder, LOG + "WAL_SYNC = batch", Map.of(), disk)) {
                int rounds = 1 + ledger.random().nextInt(ROUNDS);
                for (int round = 0; round < rounds; round++) {
                    ledger.send(node);
                    ledger.enter();
                }
                ledger.assertNothingLost(node);
                if (ledger.random().nextBoolean()) {
                    await().until(() -> node.node().oldestSegment() > 1);
                }
                disk.cutPower();
            }
            disk.restore(ledger.random());
        }
        try (TestNode node = TestNode.start(folder)) {
            ledger.assertNothingLost(node);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatWasAcceptedBeforeTheLastIntervalSurvives(int seed) throws Exception {
        NodeLedger ledger = new NodeLedger(seed);
        LossyDisk disk = new LossyDisk();
        String settings = LOG + "WAL_SYNC = interval\nWAL_SYNC_INTERVAL = 0.05";
        try (TestNode node = TestNode.start(folder, settings, Map.of(), disk)) {
            for (int round = 0; round < ROUNDS; round++) {
                ledger.send(node);
                ledger.enter();
            }
            long before = disk.logSyncs();
            // One sync may have been under way; while more comes, the next one is due after an interval.
            await().pollDelay(Duration.ZERO).until(() -> {
                ledger.send(node);
                return disk.logSyncs() >= before + 2;
            });
            disk.cutPower();
        }
        disk.restore(ledger.random());
        try (TestNode node = TestNode.start(folder)) {
            ledger.assertNothingLost(node);
        }
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
