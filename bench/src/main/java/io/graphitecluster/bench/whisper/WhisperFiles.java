package io.graphitecluster.bench.whisper;

import io.graphitecluster.whisper.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The shard writer on very many files: creates, updates of one and of ten points, fetches, memory; round by round in turn
 * with a loop in C that opens, writes and closes, and with upstream's whisper.
 */
@Command(name = "whisper-files", mixinStandardHelpOptions = true, description = "Measures the writer of a shard.")
public final class WhisperFiles implements Callable<Integer> {
    private static final int TEN = 10;

    @Option(names = "--files", defaultValue = "100000", description = "how many (default: ${DEFAULT-VALUE})")
    private int files;

    @Option(names = "--rounds", defaultValue = "7", description = "how often each is measured (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--descriptors", defaultValue = "19000", description = "the writer's budget (${DEFAULT-VALUE})")
    private int descriptors;

    @Option(names = "--threads", defaultValue = "1,2", split = ",", description = "numbers of threads (1,2)")
    private List<Integer> threads;

    @Option(names = "--python-files", defaultValue = "10000", description = "files of upstream's rounds")
    private int pythonFiles;

    @Option(names = "--folder", description = "where files are made and removed again (default: the temporary folder)")
    private Path parent;

    @Option(names = "--sources", defaultValue = "bench/src/main", description = "where the rivals' sources are")
    private Path sources;

    /** Runs. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new WhisperFiles()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = parent == null
                ? Files.createTempDirectory("whisper-files")
                : Files.createTempDirectory(parent, "whisper-files");
        try {
            Rivals rivals = new Rivals(sources, folder);
            for (int count : threads) {
                measure("60s:1d", List.of(new Archive(60, 1440)), 1, count, folder, rivals);
                measure(
                        "60s:1d,5m:7d",
                        List.of(new Archive(60, 1440), new Archive(300, 2016)),
                        2,
                        count,
                        folder,
                        rivals);
            }
        } finally {
            remove(folder);
        }
        return 0;
    }

    private void measure(
            String retentions, List<Archive> archives, int writes, int threadCount, Path folder, Rivals rivals)
            throws IOException, InterruptedException {
        System.out.printf(Locale.ROOT, "%n%s, %,d files, %d thread(s)%n", retentions, files, threadCount);
        Path data = Files.createDirectory(folder.resolve("data"));
        long heap = Memory.heap();
        long resident = Memory.resident();
        long now = System.currentTimeMillis() / 1000;
        try (Fleet fleet = new Fleet(data, files, threadCount, descriptors, now)) {
            System.out.printf(Locale.ROOT, "  creates            %,11.0f /s%n", fleet.create(archives));
            fleet.update(1);
            fleet.update(TEN);
            System.out.printf(
                    Locale.ROOT,
                    "  memory             %,d bytes of heap a series; process %+,d bytes a series; %,d files open%n",
                    (Memory.heap() - heap) / files,
                    (Memory.resident() - resident) / files,
                    fleet.openFiles());
            double[] one = new double[rounds];
            double[] ten = new double[rounds];
            double[] loop = new double[rounds];
            double[] loopAll = new double[rounds];
            double[] upstream = new double[rounds];
            double[] fetches = new double[rounds];
            boolean isLoop = true;
            boolean isUpstream = true;
            for (int i = 0; i < rounds; i++) {
                one[i] = fleet.update(1);
                Optional<Double> rival = rivals.openWriteClose(data, files, threadCount, 1);
                ten[i] = fleet.update(TEN);
                Optional<Double> rivalAll = rivals.openWriteClose(data, files, threadCount, writes);
                fetches[i] = fleet.fetch();
                fleet.passTime(1);
                Optional<Double> python = rivals.upstream(data, Math.min(files, pythonFiles), fleet.now());
                isLoop &= rival.isPresent() && rivalAll.isPresent();
                isUpstream &= python.isPresent();
                loop[i] = rival.orElse(0.0);
                loopAll[i] = rivalAll.orElse(0.0);
                upstream[i] = python.orElse(0.0);
            }
            System.out.println("  one point          " + new Series(one));
            System.out.println("  ten points         " + new Series(ten));
            System.out.println("  fetch of a day     " + new Series(fetches));
            if (isLoop) {
                System.out.println("  C, one write       " + new Series(loop));
                System.out.println("  C, " + writes + " write(s)      " + new Series(loopAll));
                ratio("one point / C, one write", one, loop);
                ratio("ten points / C, one write", ten, loop);
                ratio("one point / C, a write for each archive", one, loopAll);
                ratio("ten points / C, a write for each archive", ten, loopAll);
            }
            if (isUpstream) {
                System.out.println("  Python's whisper   " + new Series(upstream));
                ratio("one point / Python's update", one, upstream);
            }
        } finally {
            remove(data);
        }
    }

    private static void ratio(String what, double[] ours, double[] theirs) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = ours[i] / theirs[i];
        }
        double[] sorted = ratios.clone();
        java.util.Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "  %-42s %.2f  (%.2f … %.2f)%n",
                what,
                new Series(ratios).median(),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
