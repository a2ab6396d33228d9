package io.graphitecluster.bench.node;

import io.graphitecluster.whisper.AggregationMethod;
import io.graphitecluster.whisper.Archive;
import io.graphitecluster.whisper.Whisper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Seconds from the start of a process until it finds all names, on files that are there: ours and go-carbon in turn, on the
 * same files, each after a first start that is not measured, in which it notes the names for the next.
 */
@Command(name = "start", mixinStandardHelpOptions = true, description = "Measures the start, beside a go-carbon.")
public final class StartBench implements Callable<Integer> {
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final int STEP = 60;
    private static final int SLOTS = 1440;

    @Option(names = "--names", defaultValue = "100000,1000000", split = ",", description = "series (${DEFAULT-VALUE})")
    private List<Integer> names;

    @Option(names = "--starts", defaultValue = "5", description = "how often each is started (${DEFAULT-VALUE})")
    private int starts;

    @Mixin
    private Contenders contenders;

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new StartBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println("series node start-s cpu-s MB");
        for (int series : names) {
            Path files = contenders.scratch().resolve("names-" + series);
            makeFiles(files.resolve("whisper"), series);
            List<Contender> measured = new ArrayList<>();
            measured.add(contenders.ours(files, 1));
            measured.addAll(contenders.goCarbon(files, 1, true));
            for (int i = 0; i <= starts; i++) {
                for (Contender contender : measured) {
                    measure(contender, series, i == 0);
                }
            }
        }
        return 0;
    }

    private static void measure(Contender node, int series, boolean first) throws IOException, InterruptedException {
        try (node) {
            double took = node.startUntilFound(series);
            double processor = node.usage().processorSeconds();
            double peak = node.usage().peakMegabytes();
            if (first) {
                node.awaitQuiet(QUIET);
            } else {
                System.out.printf(Locale.ROOT, "%d %s %.3f %.2f %.0f%n", series, node.name(), took, processor, peak);
            }
            node.stop();
        }
    }

    /** Sparse files without points, as many as are missing. */
    private static void makeFiles(Path whisper, int series) throws IOException {
        Whisper format = new Whisper();
        for (int i = 0; i < series; i++) {
            Path file = whisper.resolve(KeptPoints.path(i));
            if (i % 1000 == 0) {
                Files.createDirectories(file.getParent());
            }
            if (!Files.exists(file)) {
                format.create(file, List.of(new Archive(STEP, SLOTS)), 0.5, AggregationMethod.AVERAGE, true, false);
            }
        }
    }
}
