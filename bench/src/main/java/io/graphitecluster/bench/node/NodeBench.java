package io.graphitecluster.bench.node;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What a node accepts and <em>keeps</em>: the points that are in its files when it has nothing left to write, a second from
 * the first byte sent to the last byte written. Ours (log on) and go-carbon in turn, on the same names, lines and retention,
 * each on an empty folder:
 *
 * <ol>
 *   <li>creates: points of new names, first of a fifth of all, by a process that has just started, then of the others; files
 *       a second until they are there;
 *   <li>single: rounds of one point a name, each begun when the one before is in the files; updates a second;
 *   <li>full speed: rounds as fast as they are taken; points kept, processor time for a million, most memory;
 *   <li>find: {@code servers.*.*.*}; one host; one name;
 *   <li>start: from the start of the process until it finds all names.
 * </ol>
 */
@Command(name = "node", mixinStandardHelpOptions = true, description = "Measures a whole node, beside a go-carbon.")
public final class NodeBench implements Callable<Integer> {
    private static final double MILLION = 1e6;
    /** Longer than a writer pauses between two passes. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final int SLOTS_A_DAY = 1440;
    private static final int FINDS = 21;
    private static final int FIRST_SHARE = 5;

    @Option(names = "--names", defaultValue = "10000,100000", split = ",", description = "series (${DEFAULT-VALUE})")
    private List<Integer> names;

    @Option(names = "--seconds", defaultValue = "60", description = "at full speed (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--singles", defaultValue = "7", description = "rounds of single updates (${DEFAULT-VALUE})")
    private int singles;

    @Option(names = "--rounds", defaultValue = "1", description = "how often all is measured (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--days", defaultValue = "0", description = "retention of 60s; 0: what the rounds need")
    private int days;

    @Mixin
    private Contenders contenders;

    private Rounds generator;

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new NodeBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        generator = Rounds.compile(Path.of("bench/src/main/c/rounds.c"), contenders.scratch());
        System.out.println(
                "series node first-creates/s creates/s single-updates/s kept/s sent drained-after-s cpu-s/M peak-MB"
                        + " find-all-ms find-host-ms find-one-ms start-s");
        for (int series : names) {
            for (int round = 0; round < rounds; round++) {
                for (Contender contender : measured(series)) {
                    try (contender) {
                        measure(contender, series);
                    } finally {
                        delete(contender.whisper().getParent());
                    }
                }
            }
        }
        return 0;
    }

    private List<Contender> measured(int series) throws IOException, InterruptedException {
        List<Contender> all =
                contenders.goCarbon(contenders.scratch().resolve("go-carbon"), retentionDays(series), false);
        all.add(contenders.ours(contenders.scratch().resolve("ours"), retentionDays(series)));
        return all;
    }

    private int retentionDays(int series) {
        return days > 0 ? days : series >= 100_000 ? 1 : 14;
    }

    private void measure(Contender node, int series) throws IOException, InterruptedException {
        long now = System.currentTimeMillis() / 1000 / Rounds.STEP * Rounds.STEP;
        long next = now - ((long) retentionDays(series) * SLOTS_A_DAY - 10) * Rounds.STEP;
        long end = now - 2 * Rounds.STEP;
        node.start();

        double firstCreates = creates(node, 0, series / FIRST_SHARE, next);
        next += Rounds.STEP;
        double creates = creates(node, series / FIRST_SHARE, series, next);
        next += Rounds.STEP;

        double[] updates = new double[singles];
        for (int i = 0; i < singles; i++, next += Rounds.STEP) {
            long began = System.nanoTime();
            generator.send(node.linePort(), series, 600, 1, next);
            long last = node.awaitQuiet(QUIET);
            updates[i] = KeptPoints.count(node.whisper(), series, next, next + Rounds.STEP) / seconds(began, last);
        }

        long first = next;
        double processor = node.usage().processorSeconds();
        long began = System.nanoTime();
        Rounds.Sent sent = generator.send(node.linePort(), series, seconds, (end - first) / Rounds.STEP, first);
        double accepted = seconds(began, System.nanoTime());
        long last = node.awaitQuiet(QUIET);
        processor = node.usage().processorSeconds() - processor;
        long kept = KeptPoints.count(node.whisper(), series, first, first + sent.rounds() * Rounds.STEP);

        double[] finds = new double[3];
        try (HttpClient client = Contender.client()) {
            finds[0] = find(node, client, "servers.*.*.*", 7);
            finds[1] = find(node, client, "servers.bench00.host0001.*", FINDS);
            finds[2] = find(node, client, "servers.bench00.host0001.metric001*", FINDS);
        }
        double peak = node.usage().peakMegabytes();
        node.stop();
        double start = node.startUntilFound(series);
        node.stop();
        System.out.printf(
                Locale.ROOT,
                "%d %s %.0f %.0f %.0f %.0f %d %.1f %.2f %.0f %.1f %.2f %.2f %.2f%n",
                series,
                node.name(),
                firstCreates,
                creates,
                median(updates),
                kept / seconds(began, last),
                sent.points(),
                seconds(began, last) - accepted,
                processor / (kept / MILLION),
                peak,
                finds[0],
                finds[1],
                finds[2],
                start);
        System.out.printf(
                Locale.ROOT,
                "  kept %d of %d points (%.1f %%); single updates %s%n",
                kept,
                sent.points(),
                100.0 * kept / sent.points(),
                Arrays.toString(Arrays.stream(updates).mapToLong(Math::round).toArray()));
    }

    /** Sends a point of each series; files a second, of those that are new. */
    private double creates(Contender node, int already, int series, long time)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        generator.send(node.linePort(), series, 600, 1, time);
        long last = node.awaitQuiet(QUIET);
        return KeptPoints.allExist(node.whisper(), series) ? (series - already) / seconds(began, last) : Double.NaN;
    }

    private static double find(Contender node, HttpClient client, String query, int times)
            throws IOException, InterruptedException {
        double[] took = new double[times];
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            node.find(client, query);
            took[i] = (System.nanoTime() - began) / MILLION;
        }
        return median(took);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    private static double seconds(long began, long ended) {
        return (double) (ended - began) / TimeUnit.SECONDS.toNanos(1);
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
