package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.ledger.Ledger;
import io.graphitecluster.e2e.ledger.LedgerWriter;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be false: an accepted point is there, with its value, after kill -9 at any moment under full load. */
class NothingLostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENDERS = 3;
    private static final int SERIES = 40;
    private static final int BATCHES_OF_A_ROUND = 120;
    private static final int LONGEST_ROUND_MILLIS = 700;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"whisper", "ceres"})
    void acceptedPointsSurviveKills(String database) throws Exception {
        killRounds(6, database);
    }

    @Test
    @Tag("prove")
    void acceptedPointsSurviveTwoHundredKills() throws Exception {
        killRounds(200, "whisper");
    }

    private void killRounds(int rounds, String database) throws Exception {
        long seed = System.nanoTime();
        System.out.println("kills, " + database + ": seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        // A batch is a minute of its own: the finest archive holds all that a round can send, and more.
        NodeFolder node = NodeFolder.create(
                folder.resolve("conf"), folder.resolve("data"), FreePort.any(), "DATABASE = " + database);
        node.schemas("[all]\npattern = .*\nretentions = 60s:60d\n");
        long accepted = 0;
        List<Ledger> ledgers = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int sender = 0; sender < SENDERS; sender++) {
                long first =
                        System.currentTimeMillis() / 1000 - Duration.ofDays(1).toSeconds();
                ledgers.add(new Ledger(random.nextLong(), "r" + round + ".p" + sender, SERIES, first));
            }
            List<Ledger> those = ledgers.subList(ledgers.size() - SENDERS, ledgers.size());
            List<LedgerWriter> writers = new ArrayList<>();
            try (NodeProcess process = NodeProcess.start(node)) {
                those.forEach(
                        ledger -> writers.add(new LedgerWriter(ledger, "127.0.0.1", node.line(), BATCHES_OF_A_ROUND)));
                await().atMost(PATIENCE).until(() -> those.stream().allMatch(ledger -> ledger.size() > 0));
                // A moment of chance, not a condition: wherever the process is then, it is killed.
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_ROUND_MILLIS));
                process.program().kill();
                process.program().awaitExit(PATIENCE);
            }
            writers.forEach(LedgerWriter::close);
            accepted = ledgers.stream().mapToLong(Ledger::size).sum();
            boolean isLast = round == rounds - 1;
            try (NodeProcess process = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                for (Ledger ledger : isLast ? ledgers : those) {
                    ledger.assertNothingLost(reader::datapoints);
                }
                process.program().terminate();
                assertThat(process.program().awaitExit(PATIENCE)).isZero();
            }
        }
        System.out.println(rounds + " kills: " + accepted + " accepted points, none lost");
        assertThat(accepted).isGreaterThan((long) rounds * SERIES);
    }
}
