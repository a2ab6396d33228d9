package io.graphitecluster.bench.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many points a second go by name through the table of series into log and cache, in chunks of 1,000: kept there, and
 * with a writer that takes them out and forgets them.
 */
@Command(name = "core", mixinStandardHelpOptions = true, description = "Measures table, log and cache.")
public final class CoreBench implements Callable<Integer> {
    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    @Option(
            names = "--names",
            defaultValue = "10000,100000,1000000",
            split = ",",
            description = "how many (10k,100k,1M)")
    private List<Integer> names;

    @Option(names = "--threads", defaultValue = "1", split = ",", description = "of senders (${DEFAULT-VALUE})")
    private List<Integer> threads;

    @Option(names = "--seconds", defaultValue = "4", description = "length of a measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--folder", required = true, description = "where the log lies; segments stay there")
    private Path folder;

    @Option(names = "--memory", defaultValue = "300", description = "MB for points (${DEFAULT-VALUE})")
    private long memory;

    @Option(
            names = "--quotas",
            defaultValue = "NONE",
            split = ",",
            description = "rules in force: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private List<QuotaRules> quotas;

    @Option(names = "--rounds", defaultValue = "1", description = "how often, all in turn (${DEFAULT-VALUE})")
    private int rounds;

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CoreBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println(
                "| names | senders | quotas | writer | M points/s | CPU s a million | bytes allocated a point"
                        + " | bytes a series | series written, k/s | points in the log only, M |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        for (int round = 0; round < rounds; round++) {
            for (int count : names) {
                for (int senders : threads) {
                    for (boolean writing : new boolean[] {false, true}) {
                        for (QuotaRules rules : quotas) {
                            measure(count, senders, rules, writing);
                        }
                    }
                }
            }
        }
        return 0;
    }

    private void measure(int count, int senders, QuotaRules rules, boolean writing)
            throws IOException, InterruptedException {
        CoreRun run = new CoreRun(folder, count, memory << 20, rules);
        try {
            CoreRun.Figures figures = run.run(senders, writing, seconds);
            System.out.printf(
                    Locale.ROOT,
                    "| %,d | %d | %s | %s | %.2f | %.2f | %.1f | %d | %.0f | %.1f |%n",
                    count,
                    senders,
                    rules,
                    writing ? "yes" : "no",
                    figures.points() / MILLION / seconds,
                    figures.cpuNanos() / NANOS / (figures.points() / MILLION),
                    (double) figures.allocated() / figures.points(),
                    figures.bytesPerSeries(),
                    figures.updates() / 1e3 / seconds,
                    figures.backlog() / MILLION);
        } finally {
            run.end();
        }
    }
}
