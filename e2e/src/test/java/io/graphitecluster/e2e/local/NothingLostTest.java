package io.graphitecluster.e2e.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.graphitecluster.e2e.client.FreePort;
import io.graphitecluster.e2e.client.NodeReader;
import io.graphitecluster.e2e.ledger.GridLedger;
import io.graphitecluster.e2e.ledger.GridSender;
import io.graphitecluster.e2e.process.NodeProcess;
import io.graphitecluster.e2e.process.NodeProcess.NodeFolder;
import io.graphitecluster.e2e.process.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must never be false: an accepted point is there, with its value, after kill -9 at any moment under full load. Lines
 * and posts come as fast as their receipts go back, some series are always new, memory is so small that points wait in the
 * log, and the log so short that segments are dropped all the time. {@code -Drounds=}, {@code -Dseries=} and
 * {@code -Dlongest.load.millis=} make a search shorter.
 */
class NothingLostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SENDERS_OF_A_KIND = 2;
    private static final int SERIES = Integer.getInteger("series", 1000);
    private static final int SHORT_LOAD_MILLIS = 500;
    private static final int LONGEST_LOAD_MILLIS = Integer.getInteger("longest.load.millis", 2500);
    /** After so many rounds all senders have new series. */
    private static final int GENERATION = 15;

    @TempDir
    private Path folder;

    private final List<GridLedger> ledgers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"whisper", "ceres"})
    void acceptedPointsSurviveKills(String database) throws Exception {
        rounds(5, SHORT_LOAD_MILLIS, database, Program::kill, false);
    }

    @Test
    void acceptedPointsSurviveStops() throws Exception {
        rounds(3, SHORT_LOAD_MILLIS, "whisper", Program::terminate, true);
    }

    @Test
    @Tag("prove")
    void acceptedPointsSurviveTwoHundredKills() throws Exception {
        rounds(Integer.getInteger("rounds", 200), LONGEST_LOAD_MILLIS, "whisper", Program::kill, false);
    }

    @Test
    @Tag("prove")
    void acceptedPointsSurviveTwoHundredStops() throws Exception {
        rounds(Integer.getInteger("rounds", 200), LONGEST_LOAD_MILLIS, "whisper", Program::terminate, true);
    }

    private interface Ending {
        void of(Program program);
    }

    private void rounds(int rounds, int longestMillis, String database, Ending ending, boolean isGraceful)
            throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        int posts = FreePort.any();
        NodeFolder node = NodeFolder.create(
                folder.resolve("conf"), folder.resolve("data"), FreePort.any(), settings(database, posts));
        node.schemas("[all]\npattern = .*\nretentions = 1s:1d\n");
        long first = System.currentTimeMillis() / 1000 - Duration.ofHours(20).toSeconds();
        List<GridLedger> loaded = List.of();
        List<Integer> begun = List.of();
        for (int round = 0; round < rounds; round++) {
            try (NodeProcess process = NodeProcess.start(node, "-Xmx128m")) {
                check(node, loaded, begun);
                if (round % GENERATION == 0) {
                    loaded = newLedgers(random, round / GENERATION, first);
                }
                begun = loaded.stream().map(GridLedger::begun).toList();
                load(loaded, node.line(), posts, random.nextInt(longestMillis), () -> ending.of(process.program()));
                int code = process.program().awaitExit(PATIENCE);
                assertThat(code == 0).as("exit code %d", code).isEqualTo(isGraceful);
            }
        }
        try (NodeProcess _ = NodeProcess.start(node, "-Xmx512m")) {
            check(node, ledgers, ledgers.stream().map(ledger -> 0).toList());
        }
        long accepted = ledgers.stream().mapToLong(GridLedger::size).sum();
        System.out.println(rounds + " endings, seed " + seed + ": " + accepted + " accepted points, none lost");
        assertThat(accepted).isGreaterThan((long) rounds * SERIES);
    }

    /** Files are written as fast as the disk takes it, and segments dropped every second. */
    private static String settings(String database, int posts) {
        return """
                DATABASE = %s
                HTTP_RECEIVER_INTERFACE = 127.0.0.1
                HTTP_RECEIVER_PORT = %d
                MAX_UPDATES_PER_SECOND = inf
                MAX_CREATES_PER_MINUTE = inf
                WHISPER_SPARSE_CREATE = True
                LOG_CREATES = False
                WAL_SEGMENT_SIZE = 4194304
                WAL_MAX_SIZE = 134217728
                """.formatted(database, posts);
    }

    private List<GridLedger> newLedgers(SplittableRandom random, int generation, long first) {
        List<GridLedger> made = Stream.of("line", "post")
                .flatMap(kind -> Stream.iterate(0, i -> i + 1)
                        .limit(SENDERS_OF_A_KIND)
                        .map(i -> new GridLedger(random.nextLong(), "g" + generation + "." + kind + i, SERIES, first)))
                .toList();
        ledgers.addAll(made);
        return made;
    }

    /** Sends to the node, which is ended while it is under load: after a moment of chance, not upon a condition. */
    private static void load(List<GridLedger> loaded, int line, int posts, int millis, Runnable end) throws Exception {
        List<GridSender> senders = new ArrayList<>();
        List<Long> before = loaded.stream().map(GridLedger::size).toList();
        for (int i = 0; i < loaded.size(); i++) {
            senders.add(new GridSender(
                    loaded.get(i), i < SENDERS_OF_A_KIND ? GridSender.lines(line) : GridSender.posts(posts)));
        }
        await().atMost(PATIENCE).until(() -> {
            for (int i = 0; i < loaded.size(); i++) {
                if (loaded.get(i).size() == before.get(i)) {
                    return false;
                }
            }
            return true;
        });
        TimeUnit.MILLISECONDS.sleep(millis);
        end.run();
        senders.forEach(GridSender::close);
    }

    private static void check(NodeFolder node, List<GridLedger> ledgers, List<Integer> from) throws Exception {
        try (NodeReader reader = new NodeReader(node.read())) {
            for (int i = 0; i < ledgers.size(); i++) {
                ledgers.get(i).assertNothingLost(reader, from.get(i));
            }
        }
    }
}
