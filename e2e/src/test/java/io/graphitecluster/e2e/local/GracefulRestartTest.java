package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.WebClient;
import io.graphitecluster.e2e.ledger.Ledger;
import io.graphitecluster.e2e.ledger.LedgerWriter;
import io.graphitecluster.e2e.process.Checkout;
import io.graphitecluster.e2e.process.LocalClusterProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was accepted before a graceful stop is lost by it, while senders go on sending. */
class GracefulRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The example's finest archive holds a day of minutes. */
    private static final int BATCHES_OF_A_RUN = 400;

    private static final int SERIES = 40;

    @TempDir
    private Path data;

    @Test
    void acceptedPointsSurviveRestartsOfAllProcesses() throws Exception {
        Ledger ledger = new Ledger(
                System.nanoTime(),
                "graceful",
                SERIES,
                System.currentTimeMillis() / 1000 - Duration.ofHours(22).toSeconds());
        for (int run = 0; run < 3; run++) {
            int before = ledger.size();
            try (LocalClusterProcess cluster =
                            LocalClusterProcess.start(Checkout.existing("examples/local.yaml"), data);
                    WebClient web = new WebClient(cluster.web());
                    LedgerWriter _ =
                            new LedgerWriter(ledger, "127.0.0.1", cluster.linePort(run % 2), BATCHES_OF_A_RUN)) {
                await().atMost(PATIENCE).until(() -> ledger.size() >= before + 100 * SERIES);
                await().atMost(PATIENCE).untilAsserted(() -> ledger.assertNothingLost(web));
                cluster.stop();
            }
        }
        try (LocalClusterProcess cluster = LocalClusterProcess.start(Checkout.existing("examples/local.yaml"), data);
                WebClient web = new WebClient(cluster.web())) {
            await().atMost(PATIENCE).untilAsserted(() -> ledger.assertNothingLost(web));
            System.out.println("graceful restarts: " + ledger.size() + " accepted points, none lost");
        }
    }

    @Test
    void acceptedPointsSurviveRestartsOfOneNode() throws Exception {
        Ledger ledger = new Ledger(
                System.nanoTime(),
                "one",
                SERIES,
                System.currentTimeMillis() / 1000 - Duration.ofHours(22).toSeconds());
        try (LocalClusterProcess cluster = LocalClusterProcess.start(Checkout.existing("examples/local.yaml"), data);
                WebClient web = new WebClient(cluster.web())) {
            // Sent to node 0, while node 1, which owns half of the series, goes and comes back.
            try (LedgerWriter writer = new LedgerWriter(ledger, "127.0.0.1", cluster.linePort(0), BATCHES_OF_A_RUN)) {
                await().atMost(PATIENCE).until(() -> ledger.size() >= 50 * SERIES);
                long pid = cluster.pid("carbon-1");
                ProcessHandle.of(pid).orElseThrow().destroy();
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(cluster.pid("carbon-1")).isNotEqualTo(pid));
                assertThat(writer.broken()).describedAs("node 0 never stopped").isZero();
            }
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> ledger.assertNothingLost(web));
            System.out.println("restart of one node: " + ledger.size() + " accepted points, none lost");
            cluster.stop();
        }
    }
}
