package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.ledger.Ledger;
import io.graphitecluster.e2e.ledger.LedgerWriter;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files follow changed retentions through kill -9 at any moment of it, while points come: no accepted point is lost. */
class MigrationKillTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SERIES = 60;
    private static final int BATCHES = 60;
    private static final int KILLS = 3;
    private static final int LONGEST_MILLIS = 500;

    @TempDir
    private Path folder;

    @Test
    void noAcceptedPointIsLostWhenTheNodeIsKilledWhileItMigrates() throws Exception {
        long seed = System.nanoTime();
        System.out.println("kills during migration: seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        NodeFolder node = NodeFolder.create(
                folder.resolve("conf"), folder.resolve("data"), FreePort.any(), "MIGRATE_FILES_PER_SECOND = 10");
        node.schemas("[all]\npattern = .*\nretentions = 60s:30d\n");
        long first = System.currentTimeMillis() / 1000 - Duration.ofDays(1).toSeconds();
        Ledger ledger = new Ledger(random.nextLong(), "m", SERIES, first);
        LedgerWriter before;
        try (NodeProcess process = NodeProcess.start(node)) {
            before = new LedgerWriter(ledger, "127.0.0.1", node.line(), BATCHES);
            await().atMost(PATIENCE).until(() -> ledger.size() >= SERIES);
            await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("data/retentions")));
            process.program().kill();
            process.program().awaitExit(PATIENCE);
        }
        before.close();
        String followed = Files.readString(folder.resolve("data/retentions"));
        node.schemas("[all]\npattern = .*\nretentions = 60s:40d,5m:90d\n");
        for (int kill = 0; kill < KILLS; kill++) {
            Ledger more = new Ledger(random.nextLong(), "m" + kill, SERIES, first);
            LedgerWriter writer;
            try (NodeProcess process = NodeProcess.start(node)) {
                writer = new LedgerWriter(more, "127.0.0.1", node.line(), BATCHES);
                await().atMost(PATIENCE).until(() -> more.size() > 0);
                // A moment of chance, not a condition: wherever the migration is then, it is killed.
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
                process.program().kill();
                process.program().awaitExit(PATIENCE);
            }
            writer.close();
            try (NodeProcess process = NodeProcess.start(node);
                    NodeReader reader = new NodeReader(node.read())) {
                more.assertNothingLost(reader::datapoints);
                process.program().kill();
                process.program().awaitExit(PATIENCE);
            }
        }
        try (NodeProcess process = NodeProcess.start(node);
                NodeReader reader = new NodeReader(node.read())) {
            await().atMost(PATIENCE)
                    .until(() ->
                            !Files.readString(folder.resolve("data/retentions")).equals(followed));
            ledger.assertNothingLost(reader::datapoints);
            process.program().terminate();
            assertThat(process.program().awaitExit(PATIENCE)).isZero();
        }
        assertThat(sizes()).isEqualTo(1);
        System.out.println(KILLS + " kills during migration: " + ledger.size() + " points from before, none lost");
    }

    /** How many different sizes the files of series have: of one shape all have the same. */
    private long sizes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/whisper/m"))) {
            return files.filter(file -> file.toString().endsWith(".wsp"))
                    .map(file -> file.toFile().length())
                    .distinct()
                    .count();
        }
    }
}
